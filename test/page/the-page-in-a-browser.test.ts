/** The page as its users have it: one file, opened in a browser from a folder. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { seenIn } from "../../targets/report/kept.ts";
import { addFiles, ganglion } from "../cli/helpers.ts";
import { runTests } from "../docs/tests.ts";
import { noBrowser, openPage, turnOf, withBrowser } from "./browser.ts";
import { fine, graph, levelOf, made, pinRow, press, timeOf, world } from "./pages.ts";
import { standAt } from "./time-line.ts";

describe("the page", () => {
	withBrowser();

	test.skipIf(noBrowser)("a button is pressed, a slider pulled, and time stands, steps and goes back", async () => {
		const opened = await made({ "graph.ts": graph, "graph.world.ts": world });
		const { page } = opened;
		await standAt(page, 2_000);
		await levelOf(page, 4, "0");
		await page.locator("#pin-0").focus();
		await page.keyboard.down("Enter");
		await levelOf(page, 4, "1");
		await page.keyboard.up("Enter");
		await levelOf(page, 4, "0");
		await page.locator("#pin-34").fill("0.2");
		await pinRow(page, 34).getByText("by hand: back to the world").waitFor();
		await page.getByRole("button", { name: "Step", exact: true }).click();
		await page.waitForFunction("Number.parseFloat(document.querySelector('.now').textContent) >= 2.1");
		await levelOf(page, 2, "1");
		const later = await timeOf(page);
		await standAt(page, 1_000);
		await levelOf(page, 2, "0");
		// What was done is done again.
		await standAt(page, later);
		await levelOf(page, 2, "1");
		await pinRow(page, 34).getByText("by hand: back to the world").click();
		await pinRow(page, 34).getByText("by the world").waitFor();
		fine(opened);
	});

	test.skipIf(noBrowser)(
		"with the keyboard alone: play, pause, step, open a component, a fault is shown as text",
		async () => {
			const opened = await made({ "graph.ts": graph, "graph.world.ts": world });
			const { page } = opened;
			await page.keyboard.press("Space");
			await page.locator(".play", { hasText: "Play" }).waitFor();
			const before = await timeOf(page);
			await page.keyboard.press(".");
			await page.waitForFunction(
				`Number.parseFloat(document.querySelector(".now").textContent) * 1000 > ${before}`,
			);
			await page.locator(".part.leaf", { hasText: "radio" }).focus();
			await page.keyboard.press("Enter");
			// The message of soil's turn lies in its inbox until its own turn.
			const lies = page.locator(".inspector tr", { hasText: "inbox" }).locator("td").nth(1);
			for (const [name, count] of Object.entries({ soil: "1", radio: "0" })) {
				await turnOf(page, name);
				await expect.poll(() => lies.textContent()).toBe(count);
			}
			await press(page, 3);
			await page.locator(".part.leaf[data-state=failed]").waitFor();
			await page.locator(".part.leaf", { hasText: "breaks" }).focus();
			await page.keyboard.press("Enter");
			await page.locator(".inspector").getByText("graph.ts:18:12").waitFor();
			await page.getByRole("button", { name: /^Faults/ }).focus();
			await page.keyboard.press("Enter");
			await page.getByRole("cell", { name: "Error: <b>three</b> presses" }).waitFor();
			await page.getByRole("cell", { name: /^graph\.ts:7:\d+$/ }).waitFor();
			fine(opened);
		},
	);

	test.skipIf(noBrowser)("it stops at a breakpoint; Wi-Fi goes and comes; a chassis opens and closes", async () => {
		const opened = await made({ "graph.ts": graph, "graph.world.ts": world });
		const { page } = opened;
		await standAt(page, 2_000);
		await page.locator(".board").getByText("online", { exact: true }).waitFor();
		await page.getByLabel("Access point in reach").uncheck();
		await page.locator(".board").getByText("offline", { exact: true }).waitFor();
		await page.getByLabel("Access point in reach").check();
		await page.getByLabel("What to stop at").selectOption("edge");
		await page.getByLabel("Pin", { exact: true }).selectOption("4");
		await page.getByRole("button", { name: "Add", exact: true }).click();
		await page.locator(".play").click();
		await page.locator("#pin-0").focus();
		await page.keyboard.down("Enter");
		await page.locator(".breakpoints .hit").waitFor();
		await page.locator(".play", { hasText: "Play" }).waitFor();
		const parts = await page.locator(".part").count();
		await page.getByRole("button", { name: "decide: hide what is in it" }).click();
		await page.waitForFunction(`document.querySelectorAll(".part").length === ${parts - 1}`);
		await page.getByRole("button", { name: "decide: show what is in it" }).click();
		await page.waitForFunction(`document.querySelectorAll(".part").length === ${parts}`);
		fine(opened);
	});

	test.skipIf(noBrowser)(
		"what was done is saved as a world, as a test and as a link, and each does it once more",
		async () => {
			const opened = await made({ "graph.ts": graph, "graph.world.ts": world });
			const { page, cwd, address } = opened;
			await standAt(page, 1_000);
			await page.locator("#pin-34").fill("0.1");
			await standAt(page, 1_700);
			await page.locator("#pin-0").focus();
			await page.keyboard.down("Enter");
			await levelOf(page, 4, "1");
			await page.keyboard.up("Enter");
			await standAt(page, 3_000);
			const saved = async (name: string): Promise<string> => {
				const [download] = await Promise.all([page.waitForEvent("download"), page.getByText(name).click()]);
				return readFileSync(await download.path(), "utf8");
			};
			const [worldText, testText] = [await saved("Save as a world"), await saved("Save as a test")];
			await addFiles(cwd, { "by-hand.world.ts": worldText });
			const given = ["sim", "graph.ts", "--world", "by-hand.world.ts", "--json", "--for", "3s"];
			const { out, err, status } = await ganglion(given, { cwd });
			expect([status, err]).toEqual([0, ""]);
			const { pins, datagrams } = seenIn(out.trimEnd().split("\n"));
			expect(pins.get(2)).toEqual([
				{ time: 0, level: 0 },
				{ time: 1_100, level: 1 },
			]);
			expect(pins.get(4)?.length).toBe(3);
			// The test expects just that, of the same run.
			expect(datagrams.length).toBeGreaterThan(5);
			await addFiles(cwd, { "package.json": '{ "type": "module" }', "by-hand.test.ts": testText });
			await runTests(["by-hand.test.ts"], cwd);
			for (const { time, level } of pins.get(4) ?? [])
				expect(testText).toContain(`{ time: ${time}, level: ${level} }`);
			await page.getByText("Make a link").click();
			const link: string = await page.evaluate("location.hash");
			const again = await openPage(address + link);
			await again.page.waitForFunction('document.querySelector(".now").textContent === "3.000 s"');
			await levelOf(again.page, 2, "1");
			const other = await openPage(address + link.replace(/%22hash%22%3A%22[0-9a-f]{4}/, "%22hash%22%3A%220000"));
			await other.page.getByText("This link was made on another build").waitFor();
			fine(opened);
		},
	);

	test.skipIf(noBrowser)(
		"a component that does not come back is named as in the terminal, and time can go back",
		async () => {
			const stuck = graph.replace('throw new Error("<b>three</b> presses")', "for (;;);");
			const opened = await made({ "graph.ts": stuck, "graph.world.ts": world });
			const { page } = opened;
			await standAt(page, 1_000);
			await press(page, 2);
			await page.keyboard.down("Enter");
			await page.getByText(/^breaks has not yielded for 5 s of real time, at 1\.\d+ s of virtual time/).waitFor();
			await standAt(page, 1_000);
			fine(opened);
		},
	);

	test.skipIf(noBrowser).each([
		["light", { dark: false }],
		["dark", { dark: true }],
		["on a phone", { width: 390 }],
	] as const)("%s: nothing serious stands in anybody's way, and nothing hangs over the side", async (_, look) => {
		const opened = await made({ "graph.ts": graph, "graph.world.ts": world }, look);
		const { page } = opened;
		await standAt(page, 1_000);
		await page.locator(".part.leaf", { hasText: "soil" }).click();
		await page.locator(".inspector table").waitFor();
		const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
		expect(over).toBe(0);
		await page.evaluate(readFileSync(path.join(packageRoot, "node_modules/axe-core/axe.min.js"), "utf8"));
		const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
			"axe.run().then(({ violations }) => violations)",
		);
		const bad = found.filter(({ impact }) => impact === "serious" || impact === "critical");
		expect(bad.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
		fine(opened);
	});
});
