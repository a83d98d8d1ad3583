/** CRC-32 as in Ethernet, gzip and zip, four bits at a time: a table of 16 numbers, for what comes in pieces. */
export class Crc32 {
	readonly #table = new Uint32Array(16);
	#crc = 0xffff_ffff;

	constructor() {
		for (let i = 0; i < 16; i++) {
			let crc = i;
			for (let bit = 0; bit < 4; bit++) crc = (crc & 1) !== 0 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
			this.#table[i] = crc;
		}
	}

	begin(): void {
		this.#crc = 0xffff_ffff;
	}

	add(bytes: Uint8Array): void {
		const table = this.#table;
		const length = bytes.length;
		let crc = this.#crc;
		for (let i = 0; i < length; i++) {
			crc ^= bytes[i] ?? 0;
			crc = (crc >>> 4) ^ (table[crc & 15] ?? 0);
			crc = (crc >>> 4) ^ (table[crc & 15] ?? 0);
		}
		this.#crc = crc;
	}

	/** From 0 up to 2 ** 32 - 1. */
	get value(): number {
		return (this.#crc ^ 0xffff_ffff) >>> 0;
	}
}

/** Of one piece. */
export function crc32(bytes: Uint8Array): number {
	const crc = new Crc32();
	crc.add(bytes);
	return crc.value;
}
