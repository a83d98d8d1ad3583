import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";

/** Sends `f(message)` for each message; nothing when that is `undefined`. */
export class Transformer<In, Out> extends Component<In, Out> {
	private readonly f: (message: In) => Out | undefined;

	constructor(f: (message: In) => Out | undefined, options?: ComponentOptions) {
		super(options);
		this.f = f;
	}

	override on(message: In): void {
		const result = this.f(message);
		if (result !== undefined) this.send(result);
	}
}
