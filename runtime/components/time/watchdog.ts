import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import { checkMs } from "../options.ts";
import { need } from "../pins/pin.ts";

export interface WatchdogOptions extends ComponentOptions {
	/** ms from one message to the next; later, or none at all, and the board restarts. From 100 to a day. */
	readonly within: number;
}

/**
 * Restarts the board when its part of the graph does not do its work: messages must come within a time, from the start
 * on, and an input that has ended counts as one from which none will come. It passes messages on when its outbox is
 * linked. The graph is stopped first, so hardware is closed and `finally` blocks run. This watches what the graph does;
 * a loop that never yields is for `build --watchdog`.
 */
export class Watchdog<T = unknown> extends Component<T, T> {
	private readonly within: number;
	/** ms, of the last message, or of the start. */
	private fed = 0;

	constructor(options: WatchdogOptions) {
		super(options);
		this.within = checkMs("Watchdog", "within", options.within, 100);
	}

	override open(): void {
		need(this.io.System, "Watchdog", "System");
		this.fed = this.now;
		this.arm();
	}

	override on(message: T): void {
		this.fed = this.now;
		if (this.outbox.linked) this.send(message);
	}

	override onTimer(): void {
		if (this.now - this.fed <= this.within) this.arm();
		else this.io.System?.restart(`${this.label}: no message for ${this.within} ms`);
	}

	/** One ms later than the last moment that is good, for what comes in that one may still be on its way. */
	private arm(): void {
		this.armAt(this.fed + this.within + 1);
	}

	override close(): void {
		if (this.$how === "finished") this.io.System?.restart(`${this.label}: its input has ended`);
	}
}
