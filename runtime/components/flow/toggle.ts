import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";

export interface ToggleOptions extends ComponentOptions {
	/** How it stands before the first message. Default false: the first one gives true. */
	readonly initial?: boolean;
}

/** Flips with each message, whatever it is, and sends how it stands then. */
export class Toggle<T = unknown> extends Component<T, boolean> {
	private readonly initial: boolean;
	private state = false;

	constructor(options?: ToggleOptions) {
		super(options);
		this.initial = options?.initial === true;
	}

	override open(): void {
		this.state = this.initial;
	}

	override on(_message: T): void {
		this.state = !this.state;
		this.send(this.state);
	}
}
