/** The page's time, as a hand moves it. */
import type { Page } from "playwright-core";
import { formatMoment } from "../../targets/report/moments.ts";

/** What the page says that the time is, in the page. */
export const now = `document.querySelector(".now").textContent`;

/** In the page: whether it stands at that ms. */
export const stands = (ms: number): string => `${now} === ${JSON.stringify(formatMoment(ms))}`;

/** In the page: drags the time line to that ms, further than it has come, too. */
export const drag = (ms: number): string => `{
	const line = document.querySelector(".timeline input");
	line.max = "${ms}";
	line.value = "${ms}";
	line.dispatchEvent(new Event("change", { bubbles: true }));
}`;

/** Stands still, at that ms. */
export async function standAt(page: Page, ms: number): Promise<void> {
	const play = page.locator(".play");
	if ((await play.textContent()) === "Pause") await play.click();
	await page.evaluate(drag(ms));
	await page.waitForFunction(stands(ms));
}
