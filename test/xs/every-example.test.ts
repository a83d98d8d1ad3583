/** No example is left out: each that runs on a board is compared with XS by name in examples.test.ts. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { examples } from "./firmware.ts";

/** Files that export a graph function. Worlds do not, and what imports ganglion/node runs under Node only. */
function graphs(): string[] {
	const files = readdirSync(examples, { recursive: true, encoding: "utf8" });
	return files
		.filter((file) => file.endsWith(".ts") && !file.endsWith(".world.ts"))
		.filter((file) => /^export default (?!class\b)/m.test(readFileSync(path.join(examples, file), "utf8")))
		.filter((file) => !forNode(path.dirname(file)))
		.map((file) => file.split(path.sep).join("/"));
}
function forNode(folder: string): boolean {
	const files = readdirSync(path.join(examples, folder)).filter((file) => file.endsWith(".ts"));
	return files.some((file) =>
		readFileSync(path.join(examples, folder, file), "utf8").includes('from "ganglion/node"'),
	);
}

test("every graph among the examples runs on XS too", () => {
	const compared = readFileSync(path.join(import.meta.dirname, "examples.test.ts"), "utf8");
	const all = graphs();
	expect(all.length).toBeGreaterThan(4);
	expect(all.filter((file) => !compared.includes(`"${file}"`))).toEqual([]);
});
