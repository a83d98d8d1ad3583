/** All of the bench of the page as one object, and as a table. */
import { launchChromium } from "../../test/page/chromium.ts";
import { type Machine, machine } from "../machine.ts";
import { backs, crowd, edits, type Found, file, many, memory, start } from "./measure.ts";

export interface PageFile {
	readonly machine: Machine;
	readonly engine: string;
	readonly found: Found;
}

const DAYS = 30;

/** @param onRow told what is measured next. */
export async function measurePage(onRow: (row: { readonly name: string }) => void): Promise<PageFile> {
	const browser = await launchChromium();
	const parts: readonly (readonly [string, () => Promise<Found>])[] = [
		["page in one file", file],
		["sim --ui", () => start(browser)],
		["edits", () => edits(browser)],
		["200 busy components", () => crowd(browser)],
		["1 000 components", () => many(browser)],
		["back", () => backs(browser)],
		["memory", () => memory(browser, DAYS, (day) => onRow({ name: `memory, day ${day}` }))],
	];
	try {
		const found: Found = {};
		for (const [name, measure] of parts) {
			onRow({ name: `page: ${name}` });
			for (const [figure, value] of Object.entries(await measure()))
				Object.assign(found, { [figure]: rounded(value) });
		}
		return { machine: machine(), engine: `Chromium ${browser.version()}`, found };
	} finally {
		await browser.close();
	}
}

const rounded = (value: number): number => Number(value.toPrecision(3));
