/**
 * Datagrams as packets in a capture file: libpcap's classic format with Ethernet frames (link type 1), IPv4 (RFC 791)
 * and UDP (RFC 768) with their checksums.
 */

const ETHERNET = 14;
const IP = 20;
const UDP = 8;
const TO_LIVE = 64;
const PROTOCOL_UDP = 17;

/** What a capture file begins with: times are in microseconds, as they count from 1970 there from the run's start. */
export function pcapHeader(): Uint8Array {
	const view = new DataView(new ArrayBuffer(24));
	view.setUint32(0, 0xa1b2c3d4, true);
	view.setUint16(4, 2, true);
	view.setUint16(6, 4, true);
	view.setUint32(16, 65_535, true);
	view.setUint32(20, 1, true);
	return new Uint8Array(view.buffer);
}

export interface Datagram {
	/** ms. */
	readonly t: number;
	readonly from: string;
	readonly fromPort: number;
	readonly address: string;
	readonly port: number;
	readonly bytes: Uint8Array;
}

/** One datagram with the header that a capture file has for each. @param number identifies the packet. */
export function pcapPacket({ t, from, fromPort, address, port, bytes }: Datagram, number: number): Uint8Array {
	const length = ETHERNET + IP + UDP + bytes.length;
	const all = new Uint8Array(16 + length);
	const head = new DataView(all.buffer, 0, 16);
	head.setUint32(0, Math.floor(t / 1_000), true);
	head.setUint32(4, (t % 1_000) * 1_000, true);
	head.setUint32(8, length, true);
	head.setUint32(12, length, true);
	const [source, target] = [addressBytes(from), addressBytes(address)];
	all.set(stationOf(target), 16);
	all.set(stationOf(source), 22);
	const ip = new DataView(all.buffer, 16 + ETHERNET);
	new DataView(all.buffer, 28).setUint16(0, 0x0800);
	ip.setUint8(0, 0x45);
	ip.setUint16(2, length - ETHERNET);
	ip.setUint16(4, number & 0xffff);
	ip.setUint8(8, TO_LIVE);
	ip.setUint8(9, PROTOCOL_UDP);
	all.set(source, 16 + ETHERNET + 12);
	all.set(target, 16 + ETHERNET + 16);
	ip.setUint16(10, checksum(all.subarray(16 + ETHERNET, 16 + ETHERNET + IP), 0));
	const udp = new DataView(all.buffer, 16 + ETHERNET + IP);
	udp.setUint16(0, fromPort);
	udp.setUint16(2, port);
	udp.setUint16(4, UDP + bytes.length);
	all.set(bytes, 16 + ETHERNET + IP + UDP);
	// The pseudo header: addresses, protocol and length.
	const addresses = sumOf(all.subarray(16 + ETHERNET + 12, 16 + ETHERNET + 20));
	const sum = checksum(all.subarray(16 + ETHERNET + IP), addresses + PROTOCOL_UDP + UDP + bytes.length);
	// 0 would mean that there is none.
	udp.setUint16(6, sum === 0 ? 0xffff : sum);
	return all;
}

function addressBytes(address: string): Uint8Array {
	return Uint8Array.from(address.split(".", 4).map(Number));
}

/** A locally administered address made of the IP address; of a group, the one that Ethernet has for it (RFC 1112). */
function stationOf(address: Uint8Array): Uint8Array {
	const [a = 0, b = 0, c = 0, d = 0] = address;
	if (a === 255) return new Uint8Array(6).fill(0xff);
	return a >= 224 && a < 240 ? Uint8Array.of(1, 0, 0x5e, b & 0x7f, c, d) : Uint8Array.of(2, 0, a, b, c, d);
}

/** Of 16-bit words; an odd byte counts as the upper half of one. */
function sumOf(bytes: Uint8Array): number {
	let sum = 0;
	for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
	return sum;
}

function checksum(bytes: Uint8Array, more: number): number {
	let sum = sumOf(bytes) + more;
	while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
	return ~sum & 0xffff;
}
