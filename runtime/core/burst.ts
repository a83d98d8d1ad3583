import type { Handling } from "./drain.ts";
import type { Engine, Microprocess } from "./microprocess.ts";
import { OVERRAN } from "./state.ts";
import { wake } from "./wake.ts";

/** A handler sent more within one `on` than its burst: what found no room is gone. @cold */
export function overran(runtime: Handling, component: Microprocess, outbox: string): void {
	const { inbox } = component;
	inbox.end = inbox.read; // the others have to wait until there is room for this much
	if (component.$overrun !== undefined) {
		component.$overrun.dropped++;
		return;
	}
	const handled = inbox.read - runtime.handledFrom;
	const sent = component.outbox.spec.name === outbox ? component.outbox.target.write - runtime.sentFrom : 0;
	component.$overrun = { outbox, handled, sent, dropped: 1 };
	component.$state |= OVERRAN;
	wake(component);
}

/** Told in its next step, or at its end when there is none. @cold */
export function tellOverrun(runtime: Engine, component: Microprocess): void {
	if ((component.$state & OVERRAN) === 0) return;
	component.$state &= ~OVERRAN;
	const overrun = component.$overrun;
	if (overrun === undefined) return;
	const { outbox, sent, dropped, handled } = overrun;
	const burst = Math.ceil((sent + dropped) / handled);
	runtime.platform.log(
		"log",
		component.label,
		`on() sent more by its ${outbox} than its burst, and there was no room for it: that is dropped; give it ` +
			`burst: ${burst}`,
	);
}
