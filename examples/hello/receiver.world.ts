/** Somebody else on the network says hello, twice a second. */
import type { World } from "ganglion/sim";

export default (world: World) => {
	const bytes = [72, 101, 108, 108, 111, 32, 87, 111, 114, 108, 100];
	for (let at = 1_000; at < 60_000; at += 500)
		world.datagram({ at, from: "192.168.4.7", to: "239.255.42.99", port: 50_000, bytes });
};
