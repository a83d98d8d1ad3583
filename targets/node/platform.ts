import { hostname, networkInterfaces } from "node:os";
import type { IO } from "../../runtime/types/ecma419.ts";
import type { Network, Platform } from "../../runtime/types/platform.ts";
import type { LogLine } from "../threads/run-inside.ts";

function machineId(): string {
	for (const addresses of Object.values(networkInterfaces()))
		for (const { internal, mac } of addresses ?? []) if (!internal) return mac.replaceAll(":", "");
	return "000000000000";
}

/** The longest sleep that is armed, ms: timers hold 31 bits. */
const LONGEST = 86_400_000;

export interface NodePlatformOptions {
	/** Default none: a component that wants a class says so. */
	readonly io?: IO | undefined;
	readonly log: LogLine;
	/** Whether waiting for a deadline keeps the process alive. Default true. */
	readonly keepAlive?: boolean | undefined;
	/** Told of what is thrown in a turn outside of any component. */
	readonly onError: (error: unknown) => void;
}

/**
 * Real time under Node: one timer, armed for the next deadline only. While the graph waits for something outside
 * (an Inlet, a socket, a thread) nothing is armed: what it waits for keeps the process alive, or nothing does.
 */
export class NodePlatform implements Platform {
	onWake: (() => void) | null = null;
	readonly io: IO;
	readonly network: Network = { up: true, onChange: null };
	/** The machine's first network address, else zeros. */
	readonly id: string = machineId();
	/** Seconds since 1970 at the start: nothing is kept here, and it grows. */
	readonly life: number = Math.floor(Date.now() / 1_000);
	readonly name: string = hostname();
	readonly log: LogLine;
	readonly #keepAlive: boolean;
	readonly #onError: (error: unknown) => void;
	readonly #origin = performance.now();
	#wanted = Number.POSITIVE_INFINITY;
	#timer: NodeJS.Timeout | null = null;
	#immediate: NodeJS.Immediate | null = null;

	constructor(options: NodePlatformOptions) {
		this.io = options.io ?? {};
		this.log = options.log;
		this.#keepAlive = options.keepAlive ?? true;
		this.#onError = options.onError;
	}

	now(): number {
		return Math.floor(performance.now() - this.#origin);
	}

	random(): number {
		return Math.random();
	}

	wakeAt(time: number): void {
		if (time === this.#wanted) return;
		this.#wanted = time;
		this.#disarm();
		if (time !== Number.POSITIVE_INFINITY) this.#arm(time - this.now());
	}

	#arm(ms: number): void {
		if (ms <= 0) {
			this.#immediate = setImmediate(this.#fired);
			if (!this.#keepAlive) this.#immediate.unref();
			return;
		}
		this.#timer = setTimeout(this.#fired, Math.min(ms, LONGEST));
		if (!this.#keepAlive) this.#timer.unref();
	}

	#disarm(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		if (this.#immediate !== null) clearImmediate(this.#immediate);
		this.#timer = null;
		this.#immediate = null;
	}

	readonly #fired = (): void => {
		this.#disarm();
		const ms = this.#wanted - this.now();
		if (ms > 0) {
			// Timers may be a millisecond early; the longest sleeps come in pieces.
			this.#arm(ms);
			return;
		}
		this.#wanted = Number.POSITIVE_INFINITY;
		try {
			this.onWake?.();
		} catch (error) {
			this.#onError(error);
		}
	};
}
