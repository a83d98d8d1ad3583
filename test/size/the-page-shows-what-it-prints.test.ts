/** The example of docs/size.md is what the tool prints. After a change of its figures: `npm run figures`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";

const page = path.join(packageRoot, "docs/size.md");
const block = /```console\n\$ npx ganglion (size [^\n]+)\n([\s\S]*?)```\n/;

onXs("docs/size.md", () => {
	test.runIf(engine.bits === 32)("shows what the tool prints", async () => {
		const text = await readFile(page, "utf8");
		const [, command = "", shown] = block.exec(text) ?? [];
		const { out, status } = await ganglion([...command.split(" "), "--no-check"], { cwd: packageRoot });
		expect(status).toBe(0);
		expect(shown).toBe(out);
	});
});
