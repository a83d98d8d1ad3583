/** What an observer hears; that it works on a runtime of another bundle, and that one which throws ends nothing. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { Component, type Microprocess, type Observer, observe, PAR, Pipeline } from "../../runtime/index.ts";
import { Collect, Count, TestRun } from "../specs/kit.ts";

/** Writes down all that it hears. */
function recorder(): { lines: string[]; observer: Observer } {
	const lines: string[] = [];
	const observer: Observer = {
		message: (to, inbox, message) => lines.push(`${to.name}.${inbox} ${message}`),
		refused: (to, inbox) => lines.push(`${to.name}.${inbox} refused`),
		dropped: (at, box, why) => lines.push(`${at.name}.${box} ${why}`),
		turn: (component) => lines.push(`${component.name} {`),
		turnEnd: (component) => lines.push(`} ${component.name}`),
		state: (component, state) => lines.push(`${component.name} ${state}`),
	};
	return { lines, observer };
}

const pair = (): Microprocess => Pipeline(new Count(2, "a"), new Collect({ name: "b" }));

test("messages, steps and states, in the order in which they happen", () => {
	const run = new TestRun(pair());
	const { lines, observer } = recorder();
	observe(run.runtime, observer);
	run.run();
	expect(lines.slice(lines.indexOf("a {"), lines.indexOf("} b") + 1)).toEqual([
		...["a {", "a running", "b.inbox 0", "b.inbox 1"],
		...["a ending", "a finished", "} a", "b {", "b running", "b ending", "b finished", "} b"],
	]);
	expect(lines).toContain("b finished");
});

test("it ends when it is told to", () => {
	const run = new TestRun(pair());
	const { lines, observer } = recorder();
	observe(run.runtime, observer)();
	run.run();
	expect(lines).toEqual([]);
	expect(Object.getOwnPropertyDescriptor(run.runtime, "turn")).toBeUndefined();
});

test("two hear the same, in whichever order they end", () => {
	for (const order of [
		[0, 1],
		[1, 0],
	]) {
		const run = new TestRun(pair());
		const heard = [recorder(), recorder()];
		const ends = heard.map(({ observer }) => observe(run.runtime, observer));
		run.platform.run(0);
		expect(heard[0]?.lines).toEqual(heard[1]?.lines);
		expect(heard[0]?.lines).not.toEqual([]);
		for (const i of order) ends[i]?.();
		const counts = heard.map(({ lines }) => lines.length);
		run.run();
		expect(heard.map(({ lines }) => lines.length)).toEqual(counts);
	}
});

test("one that throws is told once, and hears no more", () => {
	const run = new TestRun(pair());
	let calls = 0;
	observe(run.runtime, {
		message() {
			calls++;
			throw new Error("no room on the page");
		},
	});
	run.run();
	expect(calls).toBe(1);
	expect(run.lines("fault")).toEqual(["observer: Error: no room on the page"]);
	expect(run.end).toMatchObject({ reason: "ended", faults: 0 });
});

test("a runtime that another bundle made", async () => {
	const folder = await mkdtemp(path.join(tmpdir(), "ganglion-observe-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const file = path.join(folder, "observe.mjs");
	const made = await build({
		entryPoints: [path.join(import.meta.dirname, "../../runtime/around/observe.ts")],
		...{ bundle: true, write: false, format: "esm", minify: true, target: "es2022" },
	});
	await writeFile(file, made.outputFiles[0]?.text ?? "");
	const other: { observe: typeof observe } = await import(pathToFileURL(file).href);
	const [here, there] = [recorder(), recorder()];
	for (const [using, { observer }] of [[observe, here] as const, [other.observe, there] as const]) {
		const run = new TestRun(pair());
		using(run.runtime, observer);
		run.run();
	}
	expect(there.lines).toEqual(here.lines);
	expect(there.lines.length).toBeGreaterThan(10);
});

test("components and boxes that come later", () => {
	class Late extends Component {
		*main() {
			yield* this.sleep(5);
			const box = this.addInbox<number>("extra", "numbers");
			const child = new Count(1, "child");
			this.addChildren(child);
			this.link(child.outbox, box);
			child.activate();
			yield* this.receive(box);
		}
	}
	const run = new TestRun(PAR(new Late({ name: "late" })));
	const { lines, observer } = recorder();
	observe(run.runtime, observer);
	run.run();
	expect(lines).toContain("late.extra 0");
	expect(lines).toContain("child finished");
});

test("what is no runtime is refused", () => {
	const none: object = {};
	expect(() => Reflect.apply(observe, undefined, [none, {}])).toThrow(/observe: this is no runtime/);
});
