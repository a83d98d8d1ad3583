/** Lights and displays on the page: drawn from what the virtual parts show, and in words. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";

const graph = `import { Graphline, NeoPixel, pixel, TextDisplay, Ticker, Transformer } from "ganglion";
export default () =>
	Graphline(
		{
			tick: new Ticker({ every: 100 }),
			light: new Transformer((n: number) => pixel(n % 12, 0x3080ff)),
			strip: new NeoPixel({ pin: 13, count: 12, brightness: 0.6 }),
			oled: new TextDisplay({ driver: "ssd1306", lines: [{ before: "Ticks ", after: " °C" }] }),
			lcd: new TextDisplay({ driver: "lcd1602", lines: [{ before: "n = " }] }),
		},
		{
			"tick.outbox": ["light.inbox", "oled.line1", "lcd.line1"],
			"light.outbox": "strip.pixel",
		},
	);
`;
const world = `import { VirtualLCD1602, VirtualSSD1306, type World } from "ganglion/sim";
export default (world: World) => {
	world.i2c(0x3c, new VirtualSSD1306());
	const plug = world.i2c(0x27, new VirtualLCD1602());
	world.at(60_000, () => plug.unplug());
};
`;

const patient = { timeout: 15_000 };

withBrowser();

describe.skipIf(noBrowser)("the page", () => {
	test("draws a strip's colours, an SSD1306's dots and an LCD's characters, and says them", async () => {
		const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const { status, err } = await ganglion(["page", "graph.ts", "--out", "lights.html", "--no-check"], { cwd });
		expect([status, err]).toEqual([0, ""]);
		const { page, said } = await openPage(pathToFileURL(path.join(cwd, "lights.html")).href);
		await page.waitForSelector(".displays li");
		await page.locator(".play").filter({ hasText: "Pause" }).waitFor();
		const lit = page.locator('.lights circle[fill="#3080ff"]');
		await expect.poll(() => lit.count(), patient).toBeGreaterThan(3);
		const [oled, lcd] = [page.locator(".oled"), page.locator(".lcd")];
		await expect.poll(() => oled.textContent(), patient).toMatch(/^It shows: Ticks \d+ °C$/);
		await expect.poll(() => lcd.locator("figcaption").textContent(), patient).toMatch(/^It shows: n = \d+$/);
		expect(await lcd.locator(".line").first().textContent()).toMatch(/^n = \d+ +$/);
		expect(await oled.locator(".dots").getAttribute("d")).toMatch(/^M0 0h5v1h-5z/);
		await page.locator(".play").click();
		await page.locator(".timeline input").evaluate((line) => {
			Reflect.set(line, "max", "60100");
			Reflect.set(line, "value", "60100");
			line.dispatchEvent(new Event("change", { bubbles: true }));
		});
		await page.locator(".displays li").filter({ hasText: "unplugged" }).waitFor();
		expect(await lcd.locator("figcaption").textContent()).toBe("It shows nothing.");
		expect(said).toEqual([]);
	});
});
