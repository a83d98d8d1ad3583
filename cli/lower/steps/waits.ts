/** `yield*` of the library's own waits: nothing suspends, and nothing is called, where there is nothing to wait for. */
import type { AnyNode } from "acorn";
import { whole } from "../edits.ts";
import {
	callsItsOwn,
	fits,
	type Message,
	messageOf,
	nothingIn,
	ownCall,
	pauses,
	putIn,
	takenFrom,
} from "../inline/calls.ts";
import type { Label } from "./labels.ts";
import type { States } from "./states.ts";

/** Writes `yield* this.receive()` and its kin; false for all else. `after` is where they lead. */
export function wait(states: States, argument: AnyNode, after: Label, used: boolean): boolean {
	const call = ownCall(argument, states.own);
	const { frame } = states.names;
	const box = states.boxes;
	const start = { at: argument.start };
	if (call?.name === "receive") {
		states.emit(start, `if (!(${frame}.credit > 0) || ${nothingIn(box.box)}) {\n`);
		states.emit(`if (${frame}.wait(`, ...whole(argument), ")) { ", ...states.suspend(after), " }\n");
		const taken = takenFrom(box.box);
		states.emit(`} else {\n${frame}.credit--;\n${used ? `${frame}.value = ${taken}` : `++${box.box}.read`};\n}\n`);
	} else if (call?.name === "put") {
		const { before, text } = leapingMessage(states, call.message);
		if (before.length > 0) states.emit(start, ...before, ";\n");
		states.emit(start, `if (${frame}.credit > 0 && ${fits(box.box)}) {\n${frame}.credit--;\n`);
		states.emit(...putIn(box.box, text), used ? `\n${frame}.value = true;` : "", `\n} else {\n`);
		states.emit(`if (${frame}.wait(this.put(`, ...text, "))) { ", ...states.suspend(after), " }\n}\n");
	} else if (call?.name === "pause") {
		states.emit(start, `if (${callsItsOwn}) {\nif (${frame}.wait(`, ...whole(argument), ")) { ");
		states.emit(...states.suspend(after), ` }\n} else {\n${pauses}\n${used ? `${frame}.value = void 0;\n` : ""}`);
		states.emit(states.refill, ...states.suspend(after), "\n}\n");
	} else return false;
	states.mark(after);
	return true;
}

/** A message that may itself be waited for: text that can stand twice. */
export function leapingMessage(states: States, node: AnyNode): Message {
	if (!states.leaps(node)) return messageOf(node, states.own, states.boxes);
	const text = states.explode(node);
	if (text.length === 1 && typeof text[0] === "string") return { before: [], text };
	const { message } = states.boxes;
	return { before: [`${message} = `, ...text], text: [message] };
}
