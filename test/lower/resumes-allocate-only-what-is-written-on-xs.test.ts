/** A round of a lowered main takes no slot and no byte more than the same statements take where nothing suspends. */
import path from "node:path";
import { expect, test } from "vitest";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { bundle } from "./helpers.ts";
import { allowed, endless, rounds } from "./language/allocations.ts";

const start = `let x = 1, captured = 0; const list = [1, 2, 3], o = this.o, key = "a", fault = this.fault;
const closure = () => captured;`;

/** Statements of a main, and the same in a method, where nothing suspends. */
function classOf(name: string, main: string, plain: string): string {
	const members = `o = { a: 1, b: 2, m() {} }; fault = new Error("x"); z = 1; #p = 3; rounds = 0;
plain() { return 1; } #hush() { return 1; } none() {}
*deep() { yield* this.endless(); }
*endless() { for (;;) { yield; this.rounds++; } }`;
	return `class ${name} extends Component { ${members}
*main() { ${start} for (;;) { { ${main} } this.rounds++; } }
plainly(count) { ${start} for (let n = 0; n < count; n++) { { ${plain} } this.rounds++; } }
}`;
}

const texts = [
	...Object.values(rounds).map((round) => [round.replaceAll("@", "(yield)"), round.replaceAll("@", "(this.none())")]),
	...Object.values(endless).map((main) => [main, "this.none();"]),
];
const names = [...Object.keys(rounds), ...Object.keys(endless)];
const graph = `import { Component, start } from "ganglion";
class Thing { constructor(a) { this.a = a; } }
${texts.map(([main, plain], i) => classOf(`R${i}`, main ?? "", plain ?? "")).join("\n")}
class Platform {
	time = 0; wanted = Infinity; io = {}; network = { up: true, onChange: null }; onWake = null; fault = "";
	now() { return this.time; }
	wakeAt(time) { this.wanted = time; }
	random() { return 0.5; }
	log(kind, name, text) { if (kind === "fault") this.fault = text; }
	turn() { if (this.wanted > this.time) this.time = this.wanted; this.onWake(); }
}
function per(one, run) {
	run();
	run();
	const [from, slots, bytes] = [one.rounds, xshost.stat(6), xshost.stat(7)];
	run();
	const [moreSlots, moreBytes] = [xshost.stat(6) - slots, xshost.stat(7) - bytes];
	const count = one.rounds - from;
	return count === 0 ? null : [moreSlots / count, moreBytes / count];
}
function measure(Round) {
	const platform = new Platform();
	const one = new Round();
	start(one, platform);
	const lowered = per(one, () => platform.turn());
	const other = new Round();
	const plain = per(other, () => other.plainly(100));
	return [lowered, plain, platform.fault];
}
export default () => {
	for (const Round of [${names.map((_, i) => `R${i}`).join()}]) xshost.print(JSON.stringify(measure(Round)));
};`;

type Result = readonly [lowered: [number, number] | null, plain: [number, number], fault: string];

test("on XS", async () => {
	const ganglion = path.join(import.meta.dirname, "../../runtime/index.ts");
	const { code } = await bundle(
		{ "graph.js": graph, "graph.ts": 'export { default } from "./graph.js";' },
		{
			build: { external: [], alias: { ganglion } },
		},
	);
	const prelude = "export function boot(main) { main(); } export function pump() { return false; }";
	const modules = { main: code, prelude };
	const result = await runXs({ modules, prelude: "prelude", main: "main", preload: true, budget: "none" });
	expect(result.stderr).toBe("");
	const results: Result[] = result.lines.map((line) => JSON.parse(line));
	const more = Object.fromEntries(names.map((name, i) => [name, excess(results[i])]));
	const none = names.map((name) => [name, allowed[name]?.slice(0, 2) ?? [0, 0]]);
	// One that takes less than it is allowed loses its place in that list.
	expect(more).toEqual(Object.fromEntries(none));
});

/** What a round takes beside what the same statements take where nothing suspends; or what went wrong. */
function excess(result: Result | undefined): readonly number[] | string {
	if (result === undefined) return "no result";
	const [lowered, plain, fault] = result;
	if (lowered === null || fault !== "") return `does not run: ${fault}`;
	return lowered.map((value, k) => Math.max(0, Math.round(value - (plain[k] ?? 0))));
}
