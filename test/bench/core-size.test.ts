/**
 * A ratchet at the committed size, so that growth is a visible line in a diff: `npm run figures` takes today's. It is
 * not the target: see docs/performance.md.
 */
import { expect, test } from "vitest";
import { committedFigures, coreFigures } from "../../bench/figures.ts";

test("the core and its bundles grow no further, and no file more gets into a circle of imports", async () => {
	const [now, then] = [await coreFigures(), committedFigures().core];
	const all = ({ withMain, handlersOnly, lines, inCircles }: typeof now): Record<string, number> => ({
		...{ withMain: withMain.minified, withMainGzip: withMain.gzip },
		...{ handlersOnly: handlersOnly.minified, handlersOnlyGzip: handlersOnly.gzip, lines, inCircles },
	});
	const limits = all(then);
	const grown = Object.entries(all(now)).filter(([name, value]) => !(value <= (limits[name] ?? Number.NaN)));
	expect(grown).toEqual([]);
	expect(now.lines).toBeGreaterThan(500);
});
