/** Which of a computer's addresses a datagram has as its source, as far as the interfaces tell. */
import type { NetworkInterfaceInfo } from "node:os";
import { addressKind } from "./address.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * That of the interface that has the target in its network; else of the chosen one; else of the first that leads
 * outside. Where routes say something else, the system sends from another one.
 * @param chosen address of the interface for multicast.
 */
export function localAddress(target: string, interfaces: Interfaces, chosen?: string): string {
	const all = Object.values(interfaces)
		.flatMap((some) => some ?? [])
		.filter(({ family }) => family === "IPv4");
	const outside = all.find(({ internal }) => !internal)?.address ?? LOOPBACK;
	if (target === "255.255.255.255" || addressKind(target) === "multicast") return chosen ?? outside;
	const near = all.find(({ address, netmask }) => {
		const mask = number(netmask);
		return (number(address) & mask) === (number(target) & mask);
	});
	return near?.address ?? chosen ?? outside;
}

const LOOPBACK = "127.0.0.1";

/** Of an IPv4 address: its bits. */
function number(address: string): number {
	return address.split(".").reduce((bits, part) => (bits << 8) | Number(part), 0);
}
