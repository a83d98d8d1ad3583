import { Random } from "./random.ts";

/** Apart from the streams of noise and faults. */
const ID_STREAM = 0x1d;

/**
 * The number that a virtual board has in place of a Wi-Fi MAC address: from its seed and its address, so that the
 * boards of a fleet differ and a run has the same one again. Locally administered, as made-up addresses are (IEEE 802).
 */
export function boardId(seed: number, address: string): string {
	let place = 0;
	for (const part of address.split(".")) place = (place * 256 + Number(part)) >>> 0;
	const random = new Random(seed, ID_STREAM ^ place);
	let id = hex((random.bits() & 0xfc) | 0x02);
	for (let i = 1; i < 6; i++) id += hex(random.bits() & 0xff);
	return id;
}

const hex = (byte: number): string => (byte < 16 ? "0" : "") + byte.toString(16);
