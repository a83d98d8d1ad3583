/** Takes a new firmware by UDP, piece by piece, at the pace of the flash. */
import { type Endpoint, Graphline, UdpPeer, Update, type UpdateMessage, type UpdateReport } from "ganglion";

const states: readonly string[] = ["receiving", "missing", "ready", "failed", "confirmed"];
/** The place of what announces an image, followed by its length and CRC-32. Of a piece it is followed by its bytes. */
const ANNOUNCES = 0xffff_ffff;

export default () => {
	let sender: Endpoint = { address: "255.255.255.255", port: 5012 };
	return Graphline(
		{
			peer: new UdpPeer<UpdateReport, UpdateMessage>({
				port: 5012,
				to: () => sender,
				encode({ received, state }, view) {
					view.setUint32(0, received);
					view.setUint8(4, states.indexOf(state));
					return 5;
				},
				decode(view, address, port) {
					sender = { address, port };
					const at = view.getUint32(0);
					if (at === ANNOUNCES) return { length: view.getUint32(4), crc32: view.getUint32(8) };
					return { at, bytes: new Uint8Array(view.buffer, view.byteOffset + 4, view.byteLength - 4) };
				},
			}),
			update: new Update({ every: 1 }),
		},
		{ "peer.outbox": "update.inbox", "update.outbox": "peer.inbox" },
	);
};
