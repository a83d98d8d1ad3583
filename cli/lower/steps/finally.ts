import { type Exits, Finally } from "./exits.ts";
import { Label, type Text } from "./labels.ts";
import type { States } from "./states.ts";

/** `last` runs however `body` is left: in the end, by a jump, a return, an exception or a stop. */
export function finallyDo(states: States, exits: Exits, body: () => void, last: (left: Finally) => void): void {
	const [how, value] = [states.registers.take(), states.registers.take()];
	const left = new Finally(states.registers.text(how), states.registers.text(value));
	const { frame, state, error } = states.names;
	const thrown: Text = [
		`${left.how} = ${error} === ${frame} ? -2 : -1; `,
		`${left.value} = ${error} === ${frame} ? ${frame}.value : ${error}; ${state} = `,
		states.use(left.entry),
		";",
	];
	states.guard(thrown, true, () => {
		exits.within(left, body);
		states.emit(`${left.how} = 0;\n`);
		states.jump(left.entry);
	});
	states.mark(left.entry, false);
	last(left);
	states.emit(`if (${left.how} === -1) throw ${left.value};\n`);
	states.emit(`if (${left.how} === -2) { `, ...exits.leave([left.value]), " }\n");
	for (const target of left.passes) {
		states.emit(`if (${left.how} === `, states.use(target), ") { ", ...exits.to(target), " }\n");
	}
	states.markBorder(new Label());
	states.registers.release(how);
	states.registers.release(value);
}
