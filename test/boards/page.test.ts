import { expect, test } from "vitest";
import { boardsPage } from "../../cli/boards/page.ts";

// `npx vitest run test/boards/page.test.ts -u` writes it anew.
test("docs/boards.md says what the table says", async () => {
	await expect(boardsPage()).toMatchFileSnapshot("../../docs/boards.md");
});
