/** The source of a real datagram: the interface that has the target in its network. */
import type { NetworkInterfaceInfo } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import { localAddress } from "../../targets/node-sim/node-address.ts";

function card(address: string, netmask: string, internal = false): NetworkInterfaceInfo {
	return { address, netmask, internal, family: "IPv4", mac: "00:00:00:00:00:00", cidr: null };
}
const six: NetworkInterfaceInfo = {
	...{ address: "::1", netmask: "ffff::", internal: true, family: "IPv6", mac: "00:00:00:00:00:00", cidr: null },
	scopeid: 0,
};
const all = {
	lo: [six, card("127.0.0.1", "255.0.0.0", true)],
	eth0: [card("10.1.2.3", "255.255.0.0")],
	wlan0: [card("192.168.7.5", "255.255.255.0")],
};

test.each([
	["127.0.0.9", undefined, "127.0.0.1"],
	["10.1.77.1", undefined, "10.1.2.3"],
	["192.168.7.200", undefined, "192.168.7.5"],
	["192.168.7.200", "10.1.2.3", "192.168.7.5"],
	["8.8.8.8", undefined, "10.1.2.3"],
	["239.1.2.3", undefined, "10.1.2.3"],
	["239.1.2.3", "192.168.7.5", "192.168.7.5"],
	["255.255.255.255", "192.168.7.5", "192.168.7.5"],
])("to %s, with --iface %s, from %s", (target, chosen, from) => {
	expect(localAddress(target, all, chosen)).toBe(from);
});

test("a computer without a network sends from its loopback", () => {
	expect(localAddress("239.1.2.3", { lo: all.lo })).toBe("127.0.0.1");
	expect(localAddress("239.1.2.3", {})).toBe("127.0.0.1");
});

test("whatever the target, the source is an address of the computer", () => {
	const byte = fc.nat(255);
	const target = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join("."));
	fc.assert(
		fc.property(target, (to) => {
			expect(["127.0.0.1", "10.1.2.3", "192.168.7.5"]).toContain(localAddress(to, all));
		}),
		{ numRuns: 200, seed: 1 },
	);
});
