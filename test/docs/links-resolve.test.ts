import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { anchorsOf, linksIn, pages } from "./markdown.ts";

const texts = [...pages, ...["CONTRIBUTING.md", "CHANGELOG.md"].map(read)];

function read(path: string): { path: string; text: string } {
	return { path, text: readFileSync(join(packageRoot, path), "utf8") };
}

/** Why a link leads nowhere; `undefined` for one that is fine or leaves the repository. */
function broken(from: string, link: string): string | undefined {
	if (/^(https?|mailto):/.test(link)) return undefined;
	const [file = "", anchor] = link.split("#");
	const path = file === "" ? from : join(dirname(from), file);
	if (!existsSync(join(packageRoot, path))) return `${from}: ${link}: no such file`;
	if (anchor === undefined || anchorsOf(read(path).text).includes(anchor)) return undefined;
	return `${from}: ${link}: no such heading`;
}

test("every link within the repository leads somewhere", () => {
	const found = texts.flatMap(({ path, text }) => linksIn(text).map((link) => broken(path, link)));
	expect(found.length).toBeGreaterThan(10);
	expect(found.filter((problem) => problem !== undefined)).toEqual([]);
});

test.each([
	["docs/nothing.md", "no such file"],
	["#nothing", "no such heading"],
])("caught: %s", (link, why) => {
	expect(broken("README.md", link)).toContain(why);
});

test("every page is reached, from the README or from a page that is", () => {
	const reached = new Set(["README.md"]);
	for (const from of reached)
		for (const link of linksIn(read(from).text)) {
			const path = join(dirname(from), link.split("#")[0] ?? "");
			if (pages.some((page) => page.path === path)) reached.add(path);
		}
	expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});
