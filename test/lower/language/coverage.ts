/** How many generator methods are lowered to steps, by the constructs that they hold, and why the rest is not. */
import type { AnyNode } from "acorn";
import { transformSync } from "esbuild";
import { componentClasses } from "../../../cli/lower/components.ts";
import { processMethods } from "../../../cli/lower/processes.ts";
import { planChanges, readModule } from "../../../cli/lower/transform.ts";
import { constructsIn, methodsIn } from "./constructs.ts";
import { table } from "./corpus.ts";
import type { Program } from "./programs.ts";

interface Method {
	readonly name: string;
	readonly node: AnyNode;
	/** Why it stays a generator; `undefined` where it is lowered. */
	readonly why: string | undefined;
}

/** A row of the table. */
export interface Row {
	readonly construct: string;
	readonly methods: number;
	readonly lowered: number;
	/** Reasons, the most frequent first. */
	readonly why: readonly string[];
}

/** The generator methods of one file that only the scheduler runs. */
export function methodsOf(text: string, name: string): Method[] {
	const { code } = transformSync(text, { loader: name.endsWith(".ts") ? "ts" : "js", target: "es2022" });
	const facts = readModule(code, name);
	const { kept } = planChanges(code, facts, () => false, { native: false, steps: true, names: false });
	const run = new Set<AnyNode>(
		processMethods(
			facts,
			componentClasses(facts, () => false),
		),
	);
	const methods = methodsIn(facts.program).filter(({ node }) => run.has(node));
	return methods.map(({ name: method, node }) => ({
		name: method,
		node,
		why: kept.find((one) => one.node.start >= node.start && one.node.end <= node.end)?.why,
	}));
}

export function methodsOfAll(programs: readonly Program[]): Method[] {
	return programs.flatMap(({ files }) => Object.entries(files).flatMap(([name, text]) => methodsOf(text, name)));
}

export function rows(methods: readonly Method[]): Row[] {
	const all = methods.map((one) => ({ ...one, constructs: constructsIn(one.node, table) }));
	return ["anything", ...Object.keys(table)].map((construct) => {
		const holding = all.filter(({ constructs }) => construct === "anything" || constructs.has(construct));
		// The names of variables say nothing here.
		const whys = holding.flatMap(({ why }) => why?.replace(/\b[a-z]+\d+\b/g, "a variable") ?? []);
		const counts = new Map<string, number>();
		for (const why of whys) counts.set(why, (counts.get(why) ?? 0) + 1);
		const why = [...counts].sort(([, a], [, b]) => b - a).map(([text, count]) => `${count} ${text}`);
		return { construct, methods: holding.length, lowered: holding.length - whys.length, why };
	});
}

/** Per cent of the mains that are lowered. */
export function share(methods: readonly Method[]): number {
	const mains = methods.filter(({ name }) => name === "main");
	return (100 * mains.filter(({ why }) => why === undefined).length) / mains.length;
}
