/**
 * `npm run figures [-- --quick]`: takes every exact figure anew that is committed, and writes it where it stands:
 * bench/, the page of performance, the example of docs/size.md. What a clock said stays; `npm run bench` takes that.
 */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { commit, committedTimes } from "./figures.ts";
import { benchOptions } from "./options.ts";
import { takeFigures } from "./take.ts";
import { isNarrow } from "./xs/bench.ts";

const root = path.join(import.meta.dirname, "..");
const page = path.join(root, "docs/size.md");
const block = /```console\n\$ npx ganglion (size [^\n]+)\n[\s\S]*?```\n/;

/** The example as the tool prints it. */
async function example(): Promise<void> {
	const text = readFileSync(page, "utf8");
	const command = block.exec(text)?.[1];
	if (command === undefined) throw new Error(`${page}: no example of size`);
	const cli = [path.join(root, "dist/cli/main.js"), ...command.split(" "), "--no-check"];
	const { stdout } = await promisify(execFile)(process.execPath, cli, { cwd: root });
	writeFileSync(
		page,
		text.replace(block, () => `\`\`\`console\n$ npx ganglion ${command}\n${stdout}\`\`\`\n`),
	);
	process.stdout.write(`${path.relative(root, page)} written\n`);
}

const { quick } = benchOptions("quick");
if (!(await isNarrow())) {
	process.stderr.write("error: the figures are those of 32 bits: on Debian `apt-get install -y gcc-multilib`\n");
	process.exit(1);
}
commit(await takeFigures(quick), committedTimes());
await example();
