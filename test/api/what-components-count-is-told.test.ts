/** What a component of the library counts of messages that went nowhere stands in the closing table. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Counter, Filter, Pipeline, StateMachine, Ticker } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";

const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");
/** Counts of something else than what is missing. */
const others = new Set(["repeated", "retried", "total"]);

test("every counter of a class that the library exports is one of those that a report looks for", () => {
	const index = read("runtime/index.ts");
	const files = [...index.matchAll(/"\.\/components\/([\w/-]+)\.ts"/g)].map((match) => match[1] ?? "");
	const named = files.flatMap((file) => {
		const source = read(`runtime/components/${file}.ts`);
		const fields = [...source.matchAll(/^\t(\w+) = 0;/gm)].map((match) => match[1] ?? "");
		const getters = [...source.matchAll(/^\tget (\w+)\(\): number \{\n\t\treturn countOf/gm)].map(
			(match) => match[1] ?? "",
		);
		return [...fields, ...getters];
	});
	expect(named).toContain("skipped");
	const told = read("runtime/around/snapshot.ts");
	expect(named.filter((name) => !others.has(name) && !told.includes(`"${name}"`))).toEqual([]);
});

test("and is there with its name", () => {
	const odd = new Filter((n: number) => n % 2 === 1);
	const machine = new StateMachine({ initial: "a", states: { a: { on: { 1: "a" } } }, by: (_: number) => undefined });
	const sim = simulate(() => Pipeline(new Ticker({ every: 10 }), odd, machine, new Counter<string>()));
	sim.run(105);
	expect(sim.snapshot().map(({ counted }) => counted)).toEqual([{}, {}, { filtered: 5 }, { unhandled: 5 }, {}]);
});
