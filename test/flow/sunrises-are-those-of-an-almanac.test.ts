/** Sunrise and sunset against an almanac of others, over the whole earth and a century around today. */
import { Body, Observer, SearchRiseSet } from "astronomy-engine";
import { expect, test } from "vitest";
import { sunAt } from "../../runtime/components/flow/sun.ts";
import { Draw } from "../specs/flow.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Up to 65 degrees a quarter of a minute; beyond, where the sun goes along the horizon, some minutes. */
const tolerance = (latitude: number): number => (Math.abs(latitude) < 65 ? MINUTE / 4 : 5 * MINUTE);

test("they differ by less than is said, and are missing on the same days", () => {
	const draw = new Draw(7);
	let missing = 0;
	for (let i = 0; i < 1_500; i++) {
		const latitude = draw.below(1_790) / 10 - 89.5;
		const longitude = draw.below(3_600) / 10 - 180;
		const day = 36_525 * (draw.below(1_000) / 1_000) + draw.below(365);
		const date = Math.floor(day);
		const rises = draw.below(2) === 0;
		const noon = date * DAY + (720 - 4 * longitude) * MINUTE;
		const from = new Date(noon - 20 * MINUTE - (rises ? DAY / 2 : 0));
		const almanac = SearchRiseSet(
			...([Body.Sun, new Observer(latitude, longitude, 0), rises ? 1 : -1, from, 0.5 + 40 / 1_440] as const),
		);
		const found = sunAt(date, { latitude, longitude }, rises);
		const what = `${new Date(date * DAY).toISOString()} ${latitude} ${longitude} ${rises}`;
		expect(Number.isNaN(found), what).toBe(almanac === null);
		if (almanac === null) missing++;
		else expect(Math.abs(found - almanac.date.getTime()), what).toBeLessThan(tolerance(latitude));
	}
	expect(missing).toBeGreaterThan(20);
});
