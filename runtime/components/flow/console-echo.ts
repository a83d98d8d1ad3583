import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { wordsOf } from "../bad-messages.ts";

export interface ConsoleEchoOptions extends ComponentOptions {
	/** Put before each line. Default none. */
	readonly prefix?: string;
}

/** Writes each message as a line of the log, a record as JSON, and passes it on when its outbox is linked. */
export class ConsoleEcho<T = unknown> extends Component<T, T> {
	private readonly prefix: string;

	constructor(options?: ConsoleEchoOptions) {
		super(options);
		this.prefix = options?.prefix ?? "";
	}

	override on(message: T): void {
		this.log(this.prefix + (typeof message === "object" ? recordText(message) : String(message)));
		if (this.outbox.linked) this.send(message);
	}
}

/** Its own text; its fields where it has none. Itself never throws: it is for looking at what comes. */
function recordText(message: object | null): string {
	try {
		const text = String(message);
		if (!text.startsWith("[object ")) return text;
	} catch {
		// Without a prototype it has no text.
	}
	try {
		const words = wordsOf(message);
		return words === "a record" ? JSON.stringify(message) : words;
	} catch {
		return "a record whose fields cannot be told";
	}
}
