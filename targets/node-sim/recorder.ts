import type { ComponentCounters } from "../../runtime/around/report.ts";
import type { LogKind } from "../../runtime/types/platform.ts";
import type { Clock } from "./clock.ts";
import { colorsOf } from "./lights.ts";
import { nameOf, type SocketLosses } from "./losses.ts";
import type { SendObserver } from "./net-stack.ts";
import type { Pin } from "./pin.ts";
import { colorText, hex, type TraceRecord, type TraceSink } from "./trace.ts";

interface Stamp {
	readonly t: number;
	readonly n: number;
	readonly board?: string;
}

/** Makes one board's records, in the order in which things happen. */
export class Recorder implements SendObserver {
	/** Records are counted and not made: for who runs to a time whose past is known. */
	muted = false;
	readonly #clock: Clock;
	readonly #sink: TraceSink;
	readonly #board: string | undefined;

	constructor(clock: Clock, sink: TraceSink, board: string | undefined) {
		this.#clock = clock;
		this.#sink = sink;
		this.#board = board;
	}

	pin(pin: Pin): void {
		if (this.#silent()) return;
		const kind = pin.use === "output" ? "pin" : "input";
		const name = nameOf(pin.owner?.target);
		this.#write({ ...this.#stamp(), kind, pin: pin.number, level: pin.level, name });
	}

	duty(pin: Pin): void {
		if (this.#silent()) return;
		const { duty, resolution, hz } = pin;
		const name = nameOf(pin.owner?.target);
		this.#write({ ...this.#stamp(), kind: "pwm", pin: pin.number, duty, resolution, hz, name });
	}

	/** Other colours, or another brightness, on a strip. */
	lights(pin: Pin): void {
		if (this.#silent() || pin.sent === null) return;
		const { brightness } = pin.sent;
		const colors = colorsOf(pin.sent).map(colorText);
		const name = nameOf(pin.owner?.target);
		this.#write({ ...this.#stamp(), kind: "lights", pin: pin.number, brightness, colors, name });
	}

	datagramSent(
		from: string,
		fromPort: number,
		bytes: Uint8Array,
		length: number,
		address: string,
		port: number,
	): void {
		if (this.#silent()) return;
		const payload = hex(bytes, length);
		this.#write({ ...this.#stamp(), kind: "datagram", from, fromPort, address, port, bytes: payload });
	}

	log(kind: LogKind, source: string, text: string): void {
		if (this.#silent()) return;
		this.#write({ ...this.#stamp(), kind, source, text });
	}

	/** One record for each component. */
	counters(all: readonly ComponentCounters[]): void {
		for (const counters of all) this.#write({ ...this.#stamp(), kind: "counters", counters });
	}

	/** One record for each socket that lost datagrams, and for each place where there was none. */
	lost(all: readonly SocketLosses[]): void {
		for (const { port, name, count, address, why } of all)
			this.#write({
				...this.#stamp(),
				...{ kind: "lost", port, count, name },
				...(address === undefined || why === undefined ? {} : { address, why }),
			});
	}

	#silent(): boolean {
		if (this.muted) this.#clock.records++;
		return this.muted;
	}

	#stamp(): Stamp {
		const stamp = { t: this.#clock.now, n: this.#clock.records++ };
		return this.#board === undefined ? stamp : { ...stamp, board: this.#board };
	}

	#write(record: TraceRecord): void {
		this.#sink(record);
	}
}
