/**
 * One reading on the wire, 8 bytes, big-endian:
 *
 * | offset | type   | meaning                                            |
 * |--------|--------|----------------------------------------------------|
 * | 0      | uint16 | 0x4747, "GG"                                       |
 * | 2      | uint8  | version, 1                                         |
 * | 3      | uint8  | kind of reading, 1 = soil moisture                 |
 * | 4      | uint32 | value, in millionths of full scale: 0 to 1 000 000 |
 */
export function encodeReading(moisture: number, view: DataView): number {
	view.setUint16(0, 0x4747);
	view.setUint8(2, 1);
	view.setUint8(3, 1);
	view.setUint32(4, Math.round(moisture * 1e6));
	return 8;
}

/** Reads the same; `undefined` for a datagram that is none of ours. */
export function decodeReading(view: DataView): number | undefined {
	if (view.byteLength !== 8 || view.getUint16(0) !== 0x4747 || view.getUint8(2) !== 1 || view.getUint8(3) !== 1)
		return undefined;
	return view.getUint32(4) / 1e6;
}
