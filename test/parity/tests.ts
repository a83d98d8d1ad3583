/** The tests that there are: every spec, with its file, and the tests of Vitest by what their sources say. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { specs } from "../specs/spec.ts";

const root = path.join(import.meta.dirname, "..");

export interface Known {
	/** Its whole name. */
	readonly name: string;
	/** From test/, with slashes. */
	readonly file: string;
}

/** Specs are registered as their modules load: one after the other, so that each is known by its file. */
async function registered(): Promise<Known[]> {
	const known: Known[] = [];
	const folder = path.join(root, "specs");
	const files = readdirSync(folder).filter((name) => name.endsWith(".spec.ts"));
	for (const name of files.sort()) {
		const before = specs.length;
		await import(path.join(folder, name));
		for (const one of specs.slice(before)) known.push({ name: one.name, file: `specs/${name}` });
	}
	return known;
}

/** Tests of Axon's statements on threads are called `${T}:line text`, some of them from a table of rows. */
function ofThreads(): Known[] {
	const file = "threads/statements.test.ts";
	const source = readFileSync(path.join(root, file), "utf8");
	const direct = source.matchAll(/test\(`\$\{T\}:(\d+) ([^`]+)`/g);
	const rows = source.matchAll(/^\t\[(\d+), "([^"]+)"/gm);
	return [...direct, ...rows].map(([, line, text]) => ({ name: `test_ThreadedComponent.py:${line} ${text}`, file }));
}

/** Tests whose names are plain texts. */
function written(): Known[] {
	const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
	return files.flatMap((name) => {
		const source = readFileSync(path.join(root, name), "utf8");
		const file = name.replaceAll("\\", "/");
		return [...source.matchAll(/\btest\("([^"]+)"/g)].map((match) => ({ name: match[1] ?? "", file }));
	});
}

export async function knownTests(): Promise<readonly Known[]> {
	return [...(await registered()), ...ofThreads(), ...written()];
}

/** The test of a statement, "Component:234" or "test_Component.py:234", or the one with that name. */
export function find(tests: readonly Known[], wanted: string): Known | undefined {
	const id = /^\w+:\d+$/.test(wanted) ? `test_${wanted.replace(":", ".py:")}` : wanted;
	return tests.find(({ name }) => name === id || (name.startsWith(`${id} `) && /^test_\w+\.py:\d+$/.test(id)));
}
