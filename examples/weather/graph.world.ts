/** A day in a minute, and a plug that somebody pulls for a while. */
import { triangle, VirtualBME280, type World } from "ganglion/sim";
import { weather, weatherWords } from "./weather.ts";

const day = 60_000;

export default (world: World) => {
	const sensor = world.i2c(
		0x76,
		new VirtualBME280({
			temperature: (t) => 12 + 11 * triangle(t, day),
			humidity: (t) => 75 - 30 * triangle(t, day),
			pressure: (t) => 101_800 - t / 60,
		}),
	);
	world.at(8_500, () => sensor.unplug());
	world.at(11_000, () => sensor.plug());

	// How `ganglion sim` shows a datagram.
	world.describe("239.1.2.3", 5008, (view) => {
		const message = weather.decode(view);
		return message === undefined ? undefined : weatherWords(message);
	});
};
