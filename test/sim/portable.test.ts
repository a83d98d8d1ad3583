import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../../targets/node-sim/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !/^(node-|test)/.test(name));

/** What XS 13 or a device lacks, or may not be asked for in code that runs inside the measured heap. */
const LACKING = [
	/from "node:/,
	/\b(process|Buffer|console|setTimeout|setInterval|setImmediate|queueMicrotask|structuredClone)\b\s*[.(]/,
	/\bText(En|De)coder\b/,
	/\.(toSorted|toReversed|findLast|toSpliced|with)\(/,
	/\bMath\.(sin|cos|tan|asin|acos|atan2?|exp|expm1|log|log2|log10|log1p|pow|sqrt|cbrt|hypot|sinh|cosh|tanh|random)\(/,
	/\b(Date|performance)\b[.(]/,
	// Not the words of a message, nor the brand of what others make.
	/\basync\s*(?:\(|\*|function\b|\w+\s*(?:\(|=>))|\bawait\s|\bPromise\b(?!\])/,
];

describe("the virtual board runs on XS too", () => {
	test("there are files to look at", () => expect(files.length).toBeGreaterThan(15));

	test.each(files)("%s asks for nothing that XS lacks", (name) => {
		const code = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
		for (const pattern of LACKING) expect(code).not.toMatch(pattern);
	});
});
