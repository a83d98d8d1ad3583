/** What components ask of ECMA-419's UDP class, which Moddable implements in part. */
import {
	ConsoleEcho,
	type Datagram,
	type IOCallback,
	MulticastReceiver,
	MulticastSender,
	MulticastTransceiver,
	PAR,
	Pipeline,
	type UDPIO,
	type UDPOptions,
	UdpPeer,
	UdpReceiver,
	UdpSender,
} from "ganglion";
import { VirtualBoard } from "ganglion/sim";
import { expect, test } from "vitest";
import { boot } from "../../targets/esp32/boot.ts";

const options: string[] = [];
const joined: string[] = [];
/** Writes down what it is asked. */
class Spy<Target> implements UDPIO<Target> {
	declare target?: Target;
	onReadable: IOCallback<UDPIO<Target>> | undefined;

	constructor(given: UDPOptions<Target>) {
		options.push(...Object.keys(given));
	}
	read(): Datagram | undefined {
		return undefined;
	}
	write(): void {}
	add(group: string): void {
		joined.push(group);
	}
	close(): void {}
}

test("no component relies on the option multicast, which no implementation reads: groups are joined with add", () => {
	const board = new VirtualBoard({ udp: () => Spy });
	const echo = () => new ConsoleEcho<string>();
	const group = "239.1.2.3";
	const graph = () =>
		PAR(
			Pipeline(new MulticastReceiver({ group, port: 1 }), echo()),
			Pipeline(new MulticastTransceiver({ group, port: 2 }), echo()),
			Pipeline(new MulticastSender({ group, port: 3 })),
			Pipeline(new UdpPeer({ port: 4, to: { address: "1.2.3.4", port: 5 } }), echo()),
			Pipeline(new UdpReceiver({ port: 6 }), echo()),
			Pipeline(new UdpSender({ address: "1.2.3.4", port: 7 })),
		);
	boot(graph, board.devices);
	board.run(1_000);
	expect(joined).toEqual([group, group]);
	expect(new Set(options)).toEqual(new Set(["port", "onReadable", "target"]));
});
