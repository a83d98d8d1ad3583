import { expect, test } from "vitest";
import { leftovers } from "./leftovers.ts";
import { sources } from "./sources.ts";

test("no source holds marks of unfinished work, silenced checks or one machine's folders", () => {
	expect(sources.flatMap(leftovers)).toEqual([]);
});

/** Samples are written with a gap, so that this file does not breach the rule itself. */
test.each([
	"// TO~DO: later",
	"/* FIX~ME */",
	"# X~XX",
	"// HA~CK around it",
	'test.on~ly("a", () => {});',
	"test.on~ly (",
	"// @ts-ig~nore",
	"// @ts-no~check",
	"// biome-ig~nore lint: why",
	"// eslint-dis~able",
	"\tdebug~ger;",
	"<<<<<<~< ours",
	'const folder = "/ho~me/me/project";',
	"see (/wo~rk/main/a.ts)",
	String.raw`C:\Us~ers\me`,
])("caught: %s", (sample) => {
	expect(leftovers({ path: "a.test.ts", text: `\n${sample.replace("~", "")}\n` })).toHaveLength(1);
});

test.each([
	"https://example.org/work/index.html",
	"// the only( way",
	"const home = homedir();",
	"mastodons, hackers and fixtures",
	"#!/usr/bin/env bash",
])("fine: %s", (text) => {
	expect(leftovers({ path: "a.test.ts", text })).toEqual([]);
});
