/** Pages in a real browser, where there is one: Debian's Chromium. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { hasChromium, launchChromium, noChromium } from "./chromium.ts";

let browser: Browser | undefined;

/** Tests that need a browser are skipped without one; in CI that is a failure. */
export const noBrowser = !hasChromium;
if (noBrowser && process.env["CI"]) throw new Error(noChromium);
if (noBrowser) console.warn(`skipped, pages in a browser: ${noChromium}`);

/** To be called in the chapter of such tests. */
export function withBrowser(): void {
	beforeAll(async () => {
		if (hasChromium) browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
	});
}

export interface Opened {
	readonly page: Page;
	/** What the page has said on the console, and what was thrown in it. */
	readonly said: readonly string[];
}

interface Look {
	readonly width?: number;
	readonly dark?: boolean;
}

/** A page of its own, closed with the test. */
export async function openPage(address: string, { width = 1_300, dark = false }: Look = {}): Promise<Opened> {
	if (browser === undefined) throw new Error("there is no browser");
	const colorScheme = dark ? "dark" : "light";
	const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, acceptDownloads: true });
	onTestFinished(() => context.close());
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const said: string[] = [];
	page.on("console", (message) => said.push(message.text()));
	page.on("pageerror", (error) => said.push(String(error)));
	await page.goto(address);
	return { page, said };
}

/** Steps from turn to turn, up to one of a component's. */
export async function turnOf(page: Page, name: string): Promise<void> {
	const shown = (): Promise<string | null> => page.evaluate("document.querySelector('.turn')?.textContent");
	for (let i = 0; i < 12 && !(await shown())?.startsWith(`${name} sent`); i++) {
		const before = `${await page.textContent(".now")} ${await shown()}`;
		await page.keyboard.press(">");
		await expect.poll(async () => `${await page.textContent(".now")} ${await shown()}`).not.toBe(before);
	}
	expect(await shown()).toMatch(new RegExp(`^${name} sent`));
}
