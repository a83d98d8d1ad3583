import { GraphError } from "../../../core/errors.ts";

/** Where a datagram goes to, or comes from. */
export interface Endpoint {
	/** IPv4, dotted decimal. */
	readonly address: string;
	readonly port: number;
}

/**
 * Most bytes in one datagram that crosses a Wi-Fi network in one piece. What is longer travels in fragments, which an
 * ESP32 does not put together again.
 */
export const MAX_DATAGRAM = 1472;

/** The first number of an IPv4 address in dotted decimal; -1 for what is none. @cold */
function firstOf(text: string): number {
	const parts = typeof text === "string" ? text.split(".") : [];
	return parts.length === 4 && parts.every(isOctet) ? Number(parts[0]) : -1;
}

/** 0 to 255, without leading zeros. @cold */
function isOctet(text: string): boolean {
	return /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255;
}

/** Whether it is a multicast group's. @cold */
export function isGroup(text: string): boolean {
	const first = firstOf(text);
	return first >= 224 && first <= 239;
}

/** Whether it is one host's. @cold */
export function isAddress(text: string): boolean {
	const first = firstOf(text);
	return first > 0 && first < 224;
}

/** @throws GraphError for what is no IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
export function checkGroup(kind: string, group: string): string {
	if (!isGroup(group))
		throw new GraphError(
			`${kind}: group ${JSON.stringify(group)} is no IPv4 multicast group; ` +
				"take one from 224.0.0.0 to 239.255.255.255, for example 239.1.2.3" +
				(group === "255.255.255.255" ? "; UdpSender sends to the broadcast address" : ""),
		);
	return group;
}

/** @throws GraphError for what is no IPv4 address of one host, or of all: a group, a name, 0.0.0.0. */
export function checkAddress(kind: string, address: string): string {
	const first = firstOf(address);
	const it = `${kind}: address ${JSON.stringify(address)}`;
	if (first < 0) throw new GraphError(`${it} is no IPv4 address such as 192.168.1.20; names are not looked up here`);
	if (first >= 224 && first <= 239)
		throw new GraphError(`${it} is a multicast group; MulticastSender and MulticastTransceiver send to groups`);
	if (first === 0 || (first >= 240 && address !== "255.255.255.255"))
		throw new GraphError(`${it} is nobody's; give a host's, or 255.255.255.255 for all on the network`);
	return address;
}

/** @throws GraphError for what is no UDP port, 1 to 65535. */
export function checkPort(kind: string, port: number, option = "port"): number {
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new GraphError(`${kind}: ${option} ${port} is not a whole number from 1 to 65535`);
	return port;
}

/** @throws GraphError for a buffer size that no datagram can have. */
export function checkBytes(kind: string, bytes: number): number {
	if (!Number.isInteger(bytes) || bytes < 1 || bytes > MAX_DATAGRAM)
		throw new GraphError(
			`${kind}: bytes ${bytes} is not a whole number from 1 to ${MAX_DATAGRAM}; ` +
				"a longer datagram would travel in fragments, which an ESP32 does not put together",
		);
	return bytes;
}
