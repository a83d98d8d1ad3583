/**
 * `npm run pictures`: makes all pictures of the docs anew, where they stand. The pages are photographed in Debian's
 * Chromium, by light, at a moment of virtual time; a photo differs a little where fonts do.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../test/page/chromium.ts";
import { now, standAt } from "../../test/page/time-line.ts";
import { ganglion, root } from "../ganglion.ts";
import { drawn, LARGEST, type Photo, photos } from "./list.ts";

const docs = path.join(root, "docs");

/** Plays up to that moment: plots hold what has been played. */
async function playTo(page: Page, ms: number): Promise<void> {
	await page.getByLabel("Speed").selectOption({ label: "10×" });
	await page.waitForFunction(`Number.parseFloat(${now}) * 1000 >= ${ms}`);
	await standAt(page, ms);
}

async function photograph(photo: Photo, browser: Browser, folder: string): Promise<void> {
	const html = path.join(folder, `${photo.file}.html`);
	process.stdout.write(await ganglion("page", photo.graph, "--out", html));
	const { width, height } = photo;
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: "light" });
	const page = await context.newPage();
	await page.goto(pathToFileURL(html).href);
	await page.waitForSelector(".part.leaf");
	await photo.prepare(page);
	await playTo(page, photo.at);
	await photo.look(page);
	await page.mouse.move(1, height - 1);
	await page.evaluate("document.activeElement?.blur()");
	await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
	const file = path.join(docs, photo.file);
	await page.screenshot({ path: file, animations: "disabled" });
	await context.close();
	const { size } = statSync(file);
	if (size > LARGEST) throw new Error(`docs/${photo.file} has ${size} bytes, may have ${LARGEST}`);
	process.stdout.write(`docs/${photo.file}  ${size} bytes\n`);
}

for (const { file, graph } of drawn)
	process.stdout.write(await ganglion("draw", graph, "--out", path.join(docs, file)));
const folder = mkdtempSync(path.join(tmpdir(), "ganglion-pictures-"));
const browser = await launchChromium();
try {
	for (const photo of photos) await photograph(photo, browser, folder);
} finally {
	await browser.close();
	rmSync(folder, { recursive: true, force: true });
}
