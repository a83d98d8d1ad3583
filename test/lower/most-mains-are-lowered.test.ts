/** Of generated programs most mains come out as steps, of those in docs, examples and the library all. */
import { expect, test } from "vitest";
import { pages } from "../docs/markdown.ts";
import { scripts } from "../tidy/sources.ts";
import { corpus } from "./language/corpus.ts";
import { methodsOf, methodsOfAll, share } from "./language/coverage.ts";

/** Per cent of the corpus' mains. It may only rise: `npm run fuzz:lower -- --coverage` tells why the rest is not. */
const LOWERED = 98;

test("of the corpus", () => {
	const methods = methodsOfAll(corpus());
	expect(methods.filter(({ name }) => name === "main").length).toBeGreaterThan(1_000);
	expect(share(methods)).toBeGreaterThanOrEqual(LOWERED);
});

function written(): { readonly at: string; readonly text: string }[] {
	const blocks = pages.flatMap((page) => page.blocks).filter(({ language }) => language === "ts");
	return [
		...scripts
			.filter(({ path }) => /^(?:examples|runtime)\//.test(path))
			.map(({ path: at, text }) => ({ at, text })),
		...blocks
			.filter(({ words }) => !words.some((word) => /^(?:wrong|part-of=)/.test(word)))
			.map(({ at, text }) => ({ at, text })),
	];
}

test("of docs, examples and the library", () => {
	const mains = written().flatMap(({ at, text }) =>
		methodsOf(text, "a.ts").flatMap(({ name, why }) => (name === "main" ? [{ at, why }] : [])),
	);
	expect(mains.length).toBeGreaterThan(20);
	expect(mains.filter(({ why }) => why !== undefined)).toEqual([]);
});
