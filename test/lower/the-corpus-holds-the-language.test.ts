import { expect, test } from "vitest";
import { corpus, digest, frequencies } from "./language/corpus.ts";

const programs = corpus();

test("the corpus is the one that was settled", () => {
	expect(programs.length).toBe(1_000);
	expect(digest(programs)).toBe("5b99a37d9ab25ba0");
});

test("each construct occurs in at least 3 % of the programs", () => {
	const rare = [...frequencies(programs)].filter(([, count]) => count < programs.length * 0.03);
	expect(rare).toEqual([]);
});
