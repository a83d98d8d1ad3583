import type { PinUse } from "../types/pin-use.ts";
import type { SocketUse } from "../types/socket-use.ts";
import type { Signal } from "./signals.ts";

/** What the author of a component may write, and the runtime calls: each here does nothing. */
export abstract class Authored {
	/** For sequences: a generator that waits with `yield*`. Without it the component is a handler. */
	main?(): Iterator<unknown, unknown, undefined>;

	/** For the ordinary component: called with each message, while every linked outbox that refuses has room. */
	on(_message: unknown): void {}

	/** The pins that it will use: `build` and the simulator check them against the board before anything runs. */
	pins(): readonly PinUse[] {
		return NO_PINS;
	}

	/** The UDP ports that it will bind: no two components of a board may have the same. */
	sockets(): readonly SocketUse[] {
		return NO_SOCKETS;
	}

	/** Takes hardware. Runs once, before the first message. */
	open(): void {}

	/** Gives hardware back. Runs once, always: after an end, a stop or a fault. */
	close(): void {}

	/** Called in its turn after `wake()` from a hardware callback. */
	onReady(): void {}

	/** Called in its turn when its alarm went off; `missed` counts the ticks of `repeat` that were skipped. */
	onTimer(_missed: number): void {}

	/** Called in its turn after `open()` and after each change of the network, once `watchNetwork()` asked for it. */
	onNetwork(_up: boolean): void {}

	/** Called in its turn while it is held and something woke it. */
	onHeld(): void {}

	/** What sends to it threw, and rests until its restart. Called in that one's turn. */
	onSourceFault(): void {}

	/** One of its children ended. */
	onChildEnd(): void {}

	/**
	 * A signal came into its control box. The runtime acts on it; override to pass it on instead. @returns taken over
	 */
	onSignal(_signal: Signal): boolean {
		return false;
	}
}

const NO_PINS: readonly PinUse[] = Object.freeze([]);
const NO_SOCKETS: readonly SocketUse[] = Object.freeze([]);
