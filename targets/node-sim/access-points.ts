/** What a virtual radio finds when it looks for networks. */
import type { AccessPoint } from "../esp32/devices.ts";
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
	#scan: Scan | null = null;

	/** @param found what is in reach when the scan comes to its end. */
	constructor(clock: Clock, found: () => readonly AccessPoint[]) {
		super();
		this.#clock = clock;
		this.#found = found;
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
		for (const one of this.#found()) scan.onFound(one);
		scan.onComplete?.();
	}
}
