/** Checksums of bytes in a view, without a table: records are short. */

/** CRC-16 of CCITT, from 0xffff, the polynomial 0x1021, most significant bit first. */
export function crc16Of(view: DataView, length: number): number {
	let crc = 0xffff;
	for (let i = 0; i < length; i++) {
		crc ^= view.getUint8(i) << 8;
		for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) !== 0 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
	}
	return crc;
}

/** CRC-32 as in Ethernet, gzip and zip. */
export function crc32Of(view: DataView, length: number): number {
	let crc = -1;
	for (let i = 0; i < length; i++) {
		crc ^= view.getUint8(i);
		for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
	}
	return ~crc >>> 0;
}
