/** The page that `sim --ui` hands out: edits, several of it, and loading it anew. */
import { describe, expect, test } from "vitest";
import { addFiles, folderWith } from "../cli/helpers.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";
import { fine, graph, levelOf, served, timeOf, world } from "./pages.ts";
import { standAt } from "./time-line.ts";

describe("a page that is served", () => {
	withBrowser();

	test.skipIf(noBrowser)(
		"two pages run by themselves, and one that is loaded anew while it runs begins anew",
		async () => {
			const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
			const address = await served(cwd);
			const [one, other] = [await openPage(address), await openPage(address)];
			for (const { page } of [one, other]) {
				await page.waitForSelector(".part.leaf");
				await standAt(page, 1_000);
			}
			await one.page.locator("#pin-0").focus();
			await one.page.keyboard.down("Enter");
			await levelOf(one.page, 4, "1");
			await levelOf(other.page, 4, "0");
			await one.page.getByRole("button", { name: /^Network/ }).click();
			await one.page.locator(".play").click();
			await one.page.waitForFunction("Number.parseFloat(document.querySelector('.now').textContent) > 1.2");
			await one.page.reload();
			await one.page.waitForSelector(".part.leaf");
			// It plays from its start; nobody holds the button; the table that was open is open.
			await one.page.locator(".play", { hasText: "Pause" }).waitFor();
			await levelOf(one.page, 4, "0");
			await one.page.getByRole("button", { name: /^Network/, pressed: true }).waitFor();
			expect(await timeOf(other.page)).toBeLessThan(1_100);
			fine(one);
			fine(other);
		},
	);

	test.skipIf(noBrowser)("served, it goes on with each edit at the same moment, and says what is wrong", async () => {
		const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const opened = await openPage(await served(cwd));
		const { page } = opened;
		await page.waitForSelector(".part.leaf");
		await standAt(page, 3_000);
		await addFiles(cwd, { "graph.ts": graph.replace("lamp: new", "lamp: new DigitalOut({ pin: 5 }), other: new") });
		await page.locator(".part.leaf", { hasText: "other" }).waitFor();
		expect(await timeOf(page)).toBe(3_000);
		await addFiles(cwd, { "graph.ts": `${graph}import "./lost.ts";\n` });
		await page.getByRole("alert").getByText('there is no file "./lost.ts"').waitFor();
		await addFiles(cwd, { "graph.ts": graph });
		await page.locator(".part.leaf", { hasText: "other" }).waitFor({ state: "detached" });
		await page.getByRole("alert").waitFor({ state: "detached" });
		expect(await timeOf(page)).toBe(3_000);
		fine(opened);
	});
});
