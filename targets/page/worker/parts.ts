/** The components of a graph as a page shows them, where anything of them has changed. */
import type { ComponentCounters } from "../../../runtime/around/report.ts";
import { countersOf } from "../../../runtime/around/snapshot.ts";
import { waitsFor } from "../../../runtime/around/stall.ts";
import type { PartState } from "../protocol.ts";
import type { GraphWatch } from "./watch.ts";

export class PartWatch {
	/** What was told last, by id. */
	readonly #told = new Map<string, string>();

	/** Another life: all of them are new. */
	forget(): void {
		this.#told.clear();
	}

	changes({ parts }: GraphWatch): PartState[] {
		const changed: PartState[] = [];
		for (const [part, component] of parts) {
			const counters = countersOf(component, part.split(".").length - 1);
			const blocked = !component.hasEnded && mayWait(counters) && waitsFor(component).startsWith("room in");
			const stamp = stampOf(counters, blocked);
			if (this.#told.get(part) === stamp) continue;
			this.#told.set(part, stamp);
			changed.push({ part, counters, blocked });
		}
		return changed;
	}
}

/** Who has nobody to send to waits for no room. */
const mayWait = ({ outboxes }: ComponentCounters): boolean => outboxes.some(({ to }) => to.length > 0);

/** Equal where nothing has changed. */
function stampOf(counters: ComponentCounters, blocked: boolean): string {
	const { state, faults, failed, unsent, inboxes, outboxes, counted } = counters;
	const boxes = inboxes.map(({ taken, lying, peak, refused, dropped }) => [taken, lying, peak, refused, dropped]);
	const sent = outboxes.map(({ offered, taken, dropped }) => [offered, taken, dropped]);
	return [state, faults, failed, unsent, blocked, boxes, sent, Object.values(counted)].join(" ");
}
