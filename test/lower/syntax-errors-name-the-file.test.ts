import { expect, test } from "vitest";
import { bundle } from "./helpers.ts";

test("a file that does not parse is reported with its own line", async () => {
	const files = { "graph.ts": 'import "./parts/bad.ts";', "parts/bad.ts": "const a = 1;\nconst b = ;\n" };
	const failure = await bundle(files).catch((error: unknown) => error);
	expect(failure).toMatchObject({
		errors: [{ text: 'Unexpected ";"', location: { line: 2, column: 10, lineText: "const b = ;" } }],
	});
	expect(JSON.stringify(failure)).toContain("parts/bad.ts");
});
