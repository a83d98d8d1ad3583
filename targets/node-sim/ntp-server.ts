import type { Clock } from "./clock.ts";
import type { Lan, LanHost } from "./lan.ts";
import type { Packet } from "./packet.ts";

export interface NtpOptions {
	/** The server's address. Default 192.168.1.2. */
	readonly address?: string;
	/** Its name. Default "pool.ntp.org". */
	readonly name?: string;
	/** What it says when the run begins, ms since 1970. Default 2026-01-01, 00:00 UTC. */
	readonly time?: number;
	/**
	 * Sees each answer of 48 bytes before it leaves and may change it, to play a bad server; false keeps it back.
	 * `t`: ms on the clock.
	 */
	readonly answer?: (view: DataView, t: number) => boolean | undefined;
}

const PORT = 123;
const NEW_YEAR_2026 = 1_767_225_600_000;
/** Seconds from 1900 to 1970. */
const TO_1970 = 2_208_988_800;

/** An NTP server on the virtual LAN. */
export class NtpServer implements LanHost {
	readonly address: string;
	readonly up = true;
	lastArrival = 0;
	readonly #clock: Clock;
	readonly #lan: Lan;
	readonly #time: number;
	readonly #answer: (view: DataView, t: number) => boolean | undefined;

	constructor(clock: Clock, lan: Lan, options: NtpOptions) {
		this.address = options.address ?? "192.168.1.2";
		this.#clock = clock;
		this.#lan = lan;
		this.#time = options.time ?? NEW_YEAR_2026;
		if (!Number.isFinite(this.#time) || this.#time < 0)
			throw new RangeError(`world.ntp: time is ms since 1970, not ${options.time}`);
		this.#answer = options.answer ?? (() => true);
		lan.attachServer(this);
		lan.names.set(options.name ?? "pool.ntp.org", this.address);
	}

	hears(): boolean {
		return false;
	}

	arrived(packet: Packet): void {
		const { fromAddress, fromPort, toPort, length } = packet;
		if (toPort === PORT && length >= 48 && ((packet.bytes[0] ?? 0) & 7) === 3) {
			const answer = new Uint8Array(48);
			answer.set(packet.bytes.subarray(40, 48), 24);
			const view = new DataView(answer.buffer);
			view.setUint8(0, (4 << 3) | 4);
			view.setUint8(1, 2);
			const now = this.#time + this.#clock.now;
			for (const at of [16, 32, 40]) writeTime(view, at, now);
			if (this.#answer(view, this.#clock.now) !== false)
				this.#lan.inject(this.address, PORT, fromAddress, fromPort, answer);
		}
		this.#lan.pool.give(packet);
	}
}

function writeTime(view: DataView, at: number, ms: number): void {
	const seconds = Math.floor(ms / 1000);
	view.setUint32(at, (seconds + TO_1970) >>> 0);
	view.setUint32(at + 4, Math.floor(((ms - 1000 * seconds) / 1000) * 4_294_967_296));
}
