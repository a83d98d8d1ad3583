/** A part of the corpus, lowered, on XS: as plain generators on Node or, where XS has its own way, as those on XS. */
import { expect, test } from "vitest";
import { corpus } from "./language/corpus.ts";
import { firstDifference } from "./language/differences.ts";
import { known } from "./language/known.ts";
import { onNode } from "./language/on-node.ts";
import { onXs } from "./language/on-xs.ts";

const SIZE = 80;
const listed = new Set(Object.values(known).flat());
const numbers = [...Array(SIZE).keys()].filter((i) => !listed.has(i));
const all = corpus();
const programs = numbers.flatMap((i) => all[i] ?? []);

test("on XS", async () => {
	const node = await onNode(programs, "native");
	const [native, lowered] = [await onXs(programs, "native"), await onXs(programs, "lowered")];
	const differ = numbers.flatMap((number, i) => {
		const [one, other, got] = [node[i] ?? "", untold(native[i]), untold(lowered[i])];
		return got === one || got === other ? [] : [{ number, first: firstDifference(one, got) }];
	});
	expect(differ).toEqual([]);
	// XS does not parse some of them, and takes some private methods' super for the class itself.
	expect(lowered.filter((one, i) => one === node[i]).length).toBeGreaterThan(programs.length * 0.9);
});

/** What XS does not read it does not read at another line when it is lowered. */
function untold(text: string | undefined): string {
	return (text ?? "").replace(/^(is not read): \d+/, "$1");
}
