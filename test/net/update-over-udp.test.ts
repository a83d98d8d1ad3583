/** The example takes an update over a bad network from a sender that keeps to the rules there. */
import { Component, crc32, type Endpoint, Graphline, UdpPeer } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import graph from "../../examples/update/graph.ts";

const image = new Uint8Array(40_000).map((_, i) => (i === 0 ? 0xe9 : (i * i) >> 5));
const PIECE = 1_400;

interface Datagram {
	readonly at: number;
	readonly bytes: Uint8Array;
}
interface Answer {
	readonly received: number;
	readonly state: number;
}

/** Sends a piece, and the next one when the answer says so; the last one again after a second. */
class Sender extends Component<Answer, Datagram> {
	finished = -1;
	resent = 0;

	override *main() {
		yield* this.sleep(60_000);
		const head = new DataView(new ArrayBuffer(8));
		head.setUint32(0, image.length);
		head.setUint32(4, crc32(image));
		yield* this.put({ at: 0xffff_ffff, bytes: new Uint8Array(head.buffer) });
		let received = 0;
		for (;;) {
			const answer = yield* this.receive(1_000);
			if (answer?.state === 2) break;
			if (answer === undefined) this.resent++;
			else received = answer.received;
			yield* this.put({ at: received, bytes: image.slice(received, received + PIECE) });
		}
		this.finished = this.now;
	}
}

test.each([0, 0.2])("with a loss of %f, on a chip that holds six datagrams", (loss) => {
	const sender = new Sender({ name: "sender" });
	const to: Endpoint = { address: "192.168.1.10", port: 5_012 };
	const desk = () =>
		Graphline(
			{
				sender,
				peer: new UdpPeer<Datagram, Answer>({
					to,
					encode({ at, bytes }, view) {
						view.setUint32(0, at);
						new Uint8Array(view.buffer).set(bytes, 4);
						return bytes.length + 4;
					},
					bytes: PIECE + 4,
					decode: (view) => Object.freeze({ received: view.getUint32(0), state: view.getUint8(4) }),
				}),
			},
			{ "sender.outbox": "peer.inbox", "peer.outbox": "sender.inbox" },
		);
	const world = (w: { lan(faults: object): void }) => w.lan({ loss, duplicate: loss / 2, reorder: loss / 2 });
	const { boards } = simulate.fleet({ plant: { graph, device: "esp32/esp32c3", world }, desk }, { seed: 7 });
	boards.plant.run(300_000);
	expect(sender.finished).toBeGreaterThan(60_000);
	expect(boards.plant.board.flash.image(1)).toEqual(image);
	expect(sender.resent > 0).toBe(loss > 0);
});
