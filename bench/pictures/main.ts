/**
 * `npm run pictures`: makes all pictures of the docs anew, where they stand. The pages are photographed in Debian's
 * Chromium, by light, at a moment of virtual time; a photo differs a little where fonts do.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { executablePath, noChromium, quietly } from "../../test/page/chromium.ts";
import { ganglion, root } from "../ganglion.ts";
import { drawn, LARGEST, type Photo, photos } from "./list.ts";

const docs = path.join(root, "docs");

/** Stands still at that moment, after all that leads there was seen: plots hold what has been played. */
async function standAt(page: Page, ms: number): Promise<void> {
	await page.getByLabel("Speed").selectOption({ label: "10×" });
	await page.waitForFunction(`Number.parseFloat(document.querySelector(".now").textContent) * 1000 >= ${ms}`);
	const play = page.locator(".play");
	if ((await play.textContent()) === "Pause") await play.click();
	await page.locator(".timeline input").evaluate((line, to) => {
		Reflect.set(line, "max", String(to));
		Reflect.set(line, "value", String(to));
		line.dispatchEvent(new Event("change", { bubbles: true }));
	}, ms);
	await page.waitForFunction(`document.querySelector(".now").textContent === "${(ms / 1_000).toFixed(3)} s"`);
}

async function photograph(photo: Photo, browser: Browser, folder: string): Promise<void> {
	const html = path.join(folder, `${photo.file}.html`);
	await ganglion("page", photo.graph, "--out", html);
	const { width, height } = photo;
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: "light" });
	const page = await context.newPage();
	await page.goto(pathToFileURL(html).href);
	await page.waitForSelector(".part.leaf");
	await photo.prepare(page);
	await standAt(page, photo.at);
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

for (const { file, graph } of drawn) await ganglion("draw", graph, "--out", path.join(docs, file));
if (executablePath === undefined) throw new Error(noChromium);
const folder = mkdtempSync(path.join(tmpdir(), "ganglion-pictures-"));
const browser = await chromium.launch({ executablePath, args: [...quietly] });
try {
	for (const photo of photos) await photograph(photo, browser, folder);
} finally {
	await browser.close();
	rmSync(folder, { recursive: true, force: true });
}
