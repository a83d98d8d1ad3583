import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";

export interface ConsoleEchoOptions extends ComponentOptions {
	/** Put before each line. Default none. */
	readonly prefix?: string;
}

/** Writes each message as a line of the log, and passes it on when its outbox is linked. */
export class ConsoleEcho<T = unknown> extends Component<T, T> {
	private readonly prefix: string;

	constructor(options?: ConsoleEchoOptions) {
		super(options);
		this.prefix = options?.prefix ?? "";
	}

	override on(message: T): void {
		this.log(this.prefix + String(message));
		if (this.outbox.linked) this.send(message);
	}
}
