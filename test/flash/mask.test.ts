import fc from "fast-check";
import { expect, test } from "vitest";
import { Mask, spellings } from "../../cli/flash/mask.ts";

function masked(secrets: readonly string[], chunks: readonly string[]): string {
	const mask = new Mask(secrets);
	return chunks.map((chunk) => mask.through(chunk)).join("") + mask.end();
}

test("a secret is hidden in every spelling, and the rest is left", () => {
	const secret = 'say "friend"';
	const text = `a ${secret} b ${JSON.stringify({ secret })} c\n`;
	expect(masked(spellings(secret), [text])).toBe('a ******** b {"secret":"********"} c\n');
});

test("no cut of the stream shows a piece of it", () => {
	const secret = "aabaabaaab";
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom("a", "b", "aab", secret, `x${secret}`), { maxLength: 12 }),
			fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
			(words, sizes) => {
				const text = words.join("");
				const chunks: string[] = [];
				for (let at = 0; at < text.length; ) {
					const size = sizes.next().value ?? 1;
					chunks.push(text.slice(at, at + size));
					at += size;
				}
				const out = masked([secret], chunks);
				expect(out).not.toContain(secret);
				expect(out).toBe(masked([secret], [text]));
			},
		),
	);
});

test("what cannot be a secret is not held back, so that a prompt without an end of line is seen", () => {
	const mask = new Mask(["secret"]);
	expect(mask.through("Waiting for the port..")).toBe("Waiting for the port..");
	expect(mask.through(".se")).toBe(".");
	expect(mask.through("t")).toBe("set");
});

test("without secrets nothing is changed", () => {
	expect(masked(spellings(""), ["abc", ""])).toBe("abc");
});
