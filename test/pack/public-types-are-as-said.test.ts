/**
 * What the package's types say, beside what they said before the core was rebuilt: each difference stands in
 * CHANGELOG.md, with its reason. A new name goes there with what it is for, a changed member as `Name.member`.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { type PublicTypes, publicTypes } from "../types/public-types.ts";

const before: PublicTypes = JSON.parse(
	readFileSync(path.join(import.meta.dirname, "public-types-before.json"), "utf8"),
);
const exported: Readonly<Record<string, unknown>> = JSON.parse(
	readFileSync(path.join(packageRoot, "package.json"), "utf8"),
).exports;

/** Entry of the package -> the file of its types. */
function entries(): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [entry, files] of Object.entries(exported)) {
		const types: unknown = typeof files === "object" && files !== null ? Reflect.get(files, "types") : undefined;
		if (typeof types === "string") found[entry.replace(/^\./, "ganglion")] = path.join(packageRoot, types);
	}
	return found;
}

/** Names that differ. Where one is new, or gone, its members are not listed one by one. */
function differences(then: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
	const differs = (key: string): boolean => then[key] !== now[key];
	const isNew = (name: string): boolean => (then[name] === undefined) !== (now[name] === undefined);
	return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((key) => {
		const [owner = key] = key.split(".");
		return differs(key) && (key === owner || !isNew(owner));
	});
}

const said = readFileSync(path.join(packageRoot, "CHANGELOG.md"), "utf8");
const section = said.slice(said.indexOf("### The public types"));

test("the declarations are found", () => {
	const now = publicTypes(entries());
	expect(Object.keys(now)).toEqual(Object.keys(before));
	for (const [entry, names] of Object.entries(before))
		expect(Object.keys(now[entry] ?? {}).length).toBeGreaterThan(Object.keys(names).length / 2);
	expect(now["ganglion"]?.["Component.receive"]).toContain("receive(timeout: number): Wait<In | undefined>;");
	expect(now["ganglion"]?.["Microprocess.onTimer"]).toBe("onTimer(_missed: number): void;");
});

test.each(Object.entries(publicTypes(entries())))("%s: each difference stands in CHANGELOG.md", (entry, now) => {
	const missing = differences(before[entry] ?? {}, now).filter((key) => !section.includes(`\`${key}\``));
	expect(missing).toEqual([]);
});

test("and no name that does not differ", () => {
	const all = Object.entries(publicTypes(entries())).flatMap(([entry, now]) => differences(before[entry] ?? {}, now));
	const listed = [...section.matchAll(/`([A-Za-z][\w.]*)`/g)].map(([, name]) => name);
	expect(listed.filter((name) => name !== undefined && !all.includes(name))).toEqual([]);
});
