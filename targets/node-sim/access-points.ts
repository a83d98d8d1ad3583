/** What a virtual radio finds when it looks for networks. */
import type { AccessPoint } from "../esp32/devices.ts";
import { type Boundary, turn } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";

/** ms that a scan of all channels takes. */
const SCAN_TAKES = 1_500;

export interface Scan {
	onFound(found: AccessPoint): void;
	onComplete(): void;
}

/** The one scan that a radio can do at a time. */
export class Scanner extends SimEvent {
	readonly #clock: Clock;
	readonly #found: () => readonly AccessPoint[];
	readonly #boundary: () => Boundary | null;
	#scan: Scan | null = null;

	/** @param found what is in reach when the scan comes to its end. @param boundary stands around callbacks. */
	constructor(clock: Clock, found: () => readonly AccessPoint[], boundary: () => Boundary | null) {
		super();
		this.#clock = clock;
		this.#found = found;
		this.#boundary = boundary;
	}

	start(scan: Scan): void {
		if (this.#scan !== null) throw new Error("already scanning");
		if (typeof scan.onFound !== "function") throw new Error("onFound required");
		this.#scan = scan;
		this.#clock.add(this, this.#clock.now + SCAN_TAKES);
	}

	stop(): void {
		this.#scan = null;
		this.#clock.remove(this);
	}

	fire(): void {
		const scan = this.#scan;
		this.#scan = null;
		if (scan === null) return;
		for (const one of this.#found()) turn(this.#boundary(), () => scan.onFound(one));
		turn(this.#boundary(), () => scan.onComplete?.());
	}
}
