/*
 * SNTP, version 4 (RFC 4330): one packet of 48 bytes there and one back. Times on the wire are seconds since 1900 and
 * a fraction of 32 bits; here they are milliseconds since 1970.
 */

export const NTP_PORT = 123;
export const PACKET_BYTES = 48;
const MODE_CLIENT = 3;
const MODE_SERVER = 4;
const VERSION = 4;
/** Of the clock that the server follows: none. */
const UNSYNCHRONIZED = 3;
const ORIGINATE = 24;
const RECEIVE = 32;
const TRANSMIT = 40;
/** Seconds from 1900 to 1970. */
const TO_1970 = 2_208_988_800;
/** The 32 bits of seconds begin anew in 2036: values with the highest bit off are of the time after. */
const ERA = 4_294_967_296;

/**
 * Writes a question. The server sends `cookie` back: two numbers of 32 bits that nobody else knows, instead of the
 * board's time, which is nobody's business.
 */
export function writeQuestion(view: DataView, high: number, low: number): void {
	for (let i = 0; i < PACKET_BYTES; i += 4) view.setUint32(i, 0);
	view.setUint8(0, (VERSION << 3) | MODE_CLIENT);
	view.setUint32(TRANSMIT, high);
	view.setUint32(TRANSMIT + 4, low);
}

/** Why a datagram is no answer to the question, in words; "" when it is one. A kiss of death begins with "kiss ". */
export function flawOf(view: DataView, high: number, low: number): string {
	if (view.byteLength < PACKET_BYTES) return `it has ${view.byteLength} bytes`;
	const first = view.getUint8(0);
	const version = (first >> 3) & 7;
	const stratum = view.getUint8(1);
	if ((first & 7) !== MODE_SERVER || version < 1 || version > VERSION) return "it is no answer of a server";
	if (view.getUint32(ORIGINATE) !== high || view.getUint32(ORIGINATE + 4) !== low)
		return "it answers a question that was not asked";
	if (stratum === 0) return `kiss ${kissOf(view)}`;
	if (first >> 6 === UNSYNCHRONIZED || stratum > 15) return "the server does not know the time itself";
	if (view.getUint32(TRANSMIT) === 0 && view.getUint32(TRANSMIT + 4) === 0) return "it holds no time";
	return "";
}

function kissOf(view: DataView): string {
	let code = "";
	for (let i = 12; i < 16; i++) {
		const c = view.getUint8(i);
		if (c > 0x20 && c < 0x7f) code += String.fromCharCode(c);
	}
	return code;
}

/** The server's time at the moment when its answer arrives, `passed` ms after the question left. */
export function timeOf(view: DataView, passed: number): number {
	const sent = timeAt(view, TRANSMIT);
	// The server's own part of the time that passed; a server with nonsense there is taken to be instant.
	let inside = sent - timeAt(view, RECEIVE);
	if (!(inside >= 0 && inside <= passed)) inside = 0;
	return Math.round(sent + (passed - inside) / 2);
}

function timeAt(view: DataView, at: number): number {
	const seconds = view.getUint32(at);
	return ((seconds < 0x8000_0000 ? seconds + ERA : seconds) - TO_1970) * 1000 + (view.getUint32(at + 4) * 1000) / ERA;
}
