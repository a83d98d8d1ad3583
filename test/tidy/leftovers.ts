import { type Breach, lineOf, type Source } from "./sources.ts";

/** Put together from pieces, so that no rule finds itself. */
function word(...pieces: string[]): string {
	return pieces.join("");
}

const rules: readonly { readonly what: RegExp; readonly only?: RegExp }[] = [
	{ what: new RegExp(`\\b(?:${["TO DO", "FIX ME", "X XX", "HA CK"].join("|").replaceAll(" ", "")})\\b`, "g") },
	{ what: new RegExp(`\\.${word("on", "ly")}\\s*\\(`, "g"), only: /\.test\.[mc]?ts$/ },
	{ what: new RegExp(`@ts-${word("ig", "nore")}|@ts-${word("no", "check")}`, "g") },
	{ what: new RegExp(`biome-${word("ig", "nore")}|eslint-${word("dis", "able")}`, "g") },
	{ what: new RegExp(`^\\s*${word("debug", "ger")};`, "gm") },
	{ what: new RegExp(`^(?:${["<".repeat(7), "=".repeat(7), ">".repeat(7)].join("|")})(?: |$)`, "gm") },
	// Folders of one machine. A web address has its host in front.
	{ what: /(?<![\w./:-])\/(?:home|Users|root|work|mnt|private)\/(?=\w)/g },
	{ what: /\b[A-Za-z]:\\+(?:Users|Windows|Program Files)\b/g },
];

/** Marks of unfinished or silenced work, and places that exist on one machine only. */
export function leftovers({ path, text }: Source): Breach[] {
	return rules.flatMap(({ what, only }) => {
		if (only && !only.test(path)) return [];
		return [...text.matchAll(what)].map(
			({ 0: found, index }) => `${path}:${lineOf(text, index)} "${found.trim()}"`,
		);
	});
}
