/** What happens around the board: the soil dries and is watered again, and somebody presses the button once. */
import type { World } from "ganglion/sim";
import { decodeReading } from "./reading.ts";

export default (world: World) => {
	// Raw readings of a 12-bit converter: from 0.55 of full scale down to 0.30 in eight seconds, then up again.
	world.analog("analog", (t, noise) => {
		const cycle = t % 20_000;
		const share = cycle < 8_000 ? cycle / 8_000 : (20_000 - cycle) / 12_000;
		return 2252 - 1024 * share + 12 * noise();
	});
	world.press("button", { at: 2_500, for: 400 });

	// How `ganglion sim` shows a reading.
	world.describe("239.1.2.3", 5007, (view) => {
		const moisture = decodeReading(view);
		return moisture === undefined ? undefined : `soil ${(moisture * 100).toFixed(1)} %`;
	});
};
