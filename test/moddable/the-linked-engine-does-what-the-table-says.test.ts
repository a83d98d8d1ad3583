/** The committed table of what a board's engine does, against that engine in an image that the SDK has linked. */
import { describe, expect, test } from "vitest";
import { builtIns } from "../realm/built-ins.ts";
import { inJson, type Row, readOnly, taken } from "../realm/rows.ts";
import { linkedRun, NotLinked, noLinker } from "./linked.ts";

if (noLinker !== undefined) console.warn(`skipped, the linked engine: ${noLinker}`);

const rows = [...readOnly, ...inJson, ...taken, ...builtIns];

/** What rows come to, in one image. */
async function seen(some: readonly Row[]): Promise<string[]> {
	const modules: Record<string, string> = {};
	for (const [i, { module = "", code }] of some.entries())
		modules[`row${i}`] = `${module}\nexport default () => (${code});`;
	const main = `import say from "say";
${some.map((_, i) => `import row${i} from "row${i}";`).join("\n")}
const shown = (row) => { try { return String(row()); } catch (error) { return error.name; } };
export default () => { for (const row of [${some.map((_, i) => `row${i}`)}]) say(shown(row)); };`;
	try {
		return await linkedRun({ main, ...modules });
	} catch (error) {
		if (error instanceof NotLinked) return [error.message];
		throw error;
	}
}
const expected = ({ xs, sdk = xs }: Row): string => sdk;

describe.skipIf(noLinker !== undefined)("in an image", () => {
	test("rows do what the table says", async () => {
		const together = rows.filter(({ alone, chip }) => alone !== true && chip !== true);
		const lines = await seen(together);
		const said = together.map((row, i) => `${row.what}: ${expected(row) === "any" ? "any" : lines[i]}`);
		expect(said).toEqual(together.map((row) => `${row.what}: ${expected(row)}`));
	});

	test.each(rows.filter(({ alone }) => alone === true))("$what", async (row) => {
		expect((await seen([row])).join()).toContain(expected(row));
	});
});
