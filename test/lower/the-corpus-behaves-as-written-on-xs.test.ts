/** A part of the corpus on XS: lowered as with plain generators, and these as on Node but for what is XS's own. */
import { expect, test } from "vitest";
import { corpus } from "./language/corpus.ts";
import { known } from "./language/known.ts";
import { onNode } from "./language/on-node.ts";
import { onXs } from "./language/on-xs.ts";

const SIZE = 80;
const listed = new Set(Object.values(known).flat());
const programs = corpus()
	.slice(0, SIZE)
	.filter((_, i) => !listed.has(i));

test("on XS", async () => {
	const [native, lowered] = [await onXs(programs, "native"), await onXs(programs, "lowered")];
	const differ = programs.flatMap((program, i) =>
		untold(lowered[i]) === untold(native[i]) ? [] : [{ program, native: native[i], lowered: lowered[i] }],
	);
	expect(differ).toEqual([]);
	const node = await onNode(programs, "native");
	const asOnNode = native.filter((one, i) => one === node[i]);
	// Some of them XS does not parse: `#x in y` within a for's first part, say.
	expect(asOnNode.length).toBeGreaterThan(programs.length * 0.9);
});

/** What XS does not read it may not read at another line. */
function untold(text: string | undefined): string | undefined {
	return text?.replace(/^(is not read): \d+/, "$1");
}
