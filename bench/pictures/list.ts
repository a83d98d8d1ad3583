/** The pictures of the docs that a command makes. A drawn one is exact; a photo is of the day on which it was taken. */
import type { Page } from "playwright-core";

export interface Drawn {
	/** Within docs/. */
	readonly file: string;
	readonly graph: string;
}

export interface Photo extends Drawn {
	/** ms of virtual time at which the page stands still. */
	readonly at: number;
	/** Of the window, in pixels. */
	readonly width: number;
	readonly height: number;
	/** What a hand does while it runs, and once it stands. */
	readonly prepare: (page: Page) => Promise<void>;
	readonly look: (page: Page) => Promise<unknown>;
}

const greenhouse = "examples/greenhouse/graph.ts";

export const drawn: readonly Drawn[] = [{ file: "greenhouse.svg", graph: greenhouse }];

export const photos: readonly Photo[] = [
	{
		file: "page.png",
		graph: greenhouse,
		at: 8_900,
		width: 1_200,
		height: 720,
		prepare: async (page) => {
			await page.getByRole("button", { name: "Network" }).click();
		},
		look: (page) => page.locator(".tables .scroll").evaluate((one) => one.scrollTo(0, one.scrollHeight)),
	},
	{
		file: "page-component.png",
		graph: greenhouse,
		at: 12_000,
		width: 1_200,
		height: 900,
		prepare: async (page) => {
			await page.getByRole("button", { name: /^valve,/ }).click();
			for (const name of [/^pin \d+ analog/, /^pin \d+ led/]) {
				const plots = page.getByLabel("Add a plot");
				const label = await plots.locator("option").filter({ hasText: name }).first().textContent();
				await plots.selectOption({ label: label ?? "" });
			}
			await page.getByRole("button", { name: "Counters" }).click();
		},
		look: (page) => page.locator("section.inspector").evaluate((one) => one.scrollIntoView()),
	},
];

/** Drawn with a pencil, so to say: no command makes them. File in docs/ -> why. */
export const byHand: Readonly<Record<string, string>> = { "wiring.svg": "wires on a table are no graph" };

/** The most that a picture may have: bytes. */
export const LARGEST = 150_000;
