/** What the tests of the page in a browser share: a graph, its page, and hands. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { type Opened, openPage } from "./browser.ts";

export const graph = `import { AnalogIn, Component, DigitalIn, DigitalOut, Graphline } from "ganglion";
import { Hysteresis, MulticastSender, Pipeline } from "ganglion";

class Breaks extends Component<boolean, boolean> {
	#presses = 0;
	override on(down: boolean): void {
		if (down && ++this.#presses === 3) throw new Error("<b>three</b> presses");
		this.send(down);
	}
}
export default () =>
	Graphline(
		{
			soil: new AnalogIn({ pin: 34, every: 100 }),
			decide: Pipeline(new Hysteresis({ on: 0.35, off: 0.45 })),
			valve: new DigitalOut({ pin: 2 }),
			press: new DigitalIn({ pin: 0, pull: "up", activeLow: true }),
			breaks: new Breaks(),
			lamp: new DigitalOut({ pin: 4 }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007 }),
		},
		{
			"soil.outbox": ["decide.inbox", "radio.inbox"],
			"decide.outbox": "valve.inbox",
			"press.outbox": "breaks.inbox",
			"breaks.outbox": "lamp.inbox",
		},
	);
`;
export const world = `import type { World } from "ganglion/sim";
export default (world: World) => world.analog(34, () => 2_500);
`;

/** A page of these files. */
export async function made(files: Readonly<Record<string, string>>, look: { width?: number; dark?: boolean } = {}) {
	const cwd = await folderWith(files);
	const { status, err } = await ganglion(["page", "graph.ts", "--out", "bed.html", "--no-check"], { cwd });
	expect([status, err]).toEqual([0, ""]);
	const address = pathToFileURL(path.join(cwd, "bed.html")).href;
	const opened = await openPage(address, look);
	await opened.page.waitForSelector(".part.leaf");
	return { ...opened, cwd, address };
}

export const timeOf = async (page: Page): Promise<number> =>
	Number.parseFloat((await page.textContent(".now")) ?? "") * 1_000;
export const pinRow = (page: Page, pin: number) =>
	page.locator(".pins li").filter({ hasText: new RegExp(`pin ${pin}(?!\\d)`) });
export const levelOf = (page: Page, pin: number, level: string) =>
	pinRow(page, pin).locator("output").filter({ hasText: level }).waitFor();

/** Presses the button so many times, with the keyboard. */
export async function press(page: Page, times: number): Promise<void> {
	for (let i = 0; i < times; i++) {
		await page.locator("#pin-0").focus();
		await page.keyboard.down("Enter");
		await levelOf(page, 0, "0");
		await page.keyboard.up("Enter");
		await levelOf(page, 0, "1");
	}
}

/** Hands the page of a folder's graph out, until the test is over. @returns its address. */
export async function served(cwd: string): Promise<string> {
	let stop = (_: number): void => undefined;
	return new Promise<string>((resolve) => {
		const interrupt = (to: (status: number) => void): void => {
			stop = to;
		};
		const args = ["sim", "graph.ts", "--ui", "--no-open", "--no-check"];
		const ran = ganglion(args, { cwd, interrupt, onOut: (text) => resolve(text.trim()) });
		onTestFinished(async () => {
			stop(130);
			await ran;
		});
	});
}

/** Of what the page itself does wrong. */
export const fine = ({ said }: Opened): void => expect(said).toEqual([]);
