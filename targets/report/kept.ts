/** What was done on a page, as files and links that do it once more. */
import type { Input } from "../node-sim/inputs.ts";

/** As JSON is, but for the quotes of plain names. */
function literal(value: unknown): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
	const entries = Object.entries(value).map(([name, one]) => `${nameOf(name)}: ${literal(one)}`);
	return `{ ${entries.join(", ")} }`;
}

/** `__proto__` as a plain name would set no property. */
function nameOf(name: string): string {
	if (name === "__proto__") return '["__proto__"]';
	return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

const rowsOf = (all: readonly string[]): string => all.map((one) => `\t\t${one},\n`).join("");

const lines = (inputs: readonly Input[], indent: string): string =>
	inputs.map(({ at, ...deed }) => `${indent}${literal({ at, ...deed })},\n`).join("");

/** The text of a `NAME.world.ts`. @param world the graph's own world as its import names it. */
export function worldText(inputs: readonly Input[], world: string | undefined): string {
	const own = world === undefined ? [] : [`import around from ${JSON.stringify(world)};`];
	const call = world === undefined ? [] : ["\taround(world);"];
	const all = inputs.length === 0 ? [] : [`\tworld.inputs([\n${lines(inputs, "\t\t")}\t]);`];
	return [
		'import type { World } from "ganglion/sim";',
		...own,
		"",
		"/** What was done by hand, once more. */",
		"export default (world: World): void => {",
		...[...call, ...all],
		"};",
		"",
	].join("\n");
}

/** What a run showed, for an exported test. */
export interface Seen {
	/** Changes of each pin's level. */
	readonly pins: ReadonlyMap<number, readonly { readonly time: number; readonly level: number }[]>;
	/** Datagrams that were sent: ms, "address:port", bytes in hex. */
	readonly datagrams: readonly (readonly [time: number, to: string, bytes: string])[];
}

export interface TestOptions {
	/** As the import names it: "./graph.ts". */
	readonly graph: string;
	readonly seed: number;
	readonly device: string;
	readonly params: Readonly<Record<string, unknown>>;
	/** ms. */
	readonly until: number;
	readonly inputs: readonly Input[];
	readonly seen: Seen;
}

/** The text of a Vitest test that does it once more and expects the same. */
export function testText({ graph, seed, device, params, until, inputs, seen }: TestOptions): string {
	const options = { device, seed, faults: "keep", ...(Object.keys(params).length > 0 && { params }) };
	const pins = [...seen.pins].map(
		([pin, history]) => `\texpect(sim.pin(${pin}).history).toEqual([\n${rowsOf(history.map(literal))}\t]);\n`,
	);
	const datagrams = rowsOf(seen.datagrams.map((one) => JSON.stringify(one)));
	const done = inputs.length === 0 ? "" : `\tsim.world.inputs([\n${lines(inputs, "\t\t")}\t]);\n`;
	return [
		'import { simulate } from "ganglion/test";',
		'import { expect, test } from "vitest";',
		"",
		'test("what was done on the page, done once more, has the same effect", async () => {',
		`\tconst graph = new URL(${JSON.stringify(graph)}, import.meta.url);`,
		`\tconst sim = await simulate(graph, ${literal(options)});`,
		`${done}\tsim.run(${until});`,
		`${pins.join("")}\tconst sent = sim.datagrams.map((one) => [one.time, place(one), hex(one.bytes)]);`,
		"\texpect(sent).toEqual([",
		`${datagrams}\t]);`,
		"});",
		"",
		'const place = ({ group, port }: { group: string; port: number }): string => [group, port].join(":");',
		"const hex = (bytes: Uint8Array): string =>",
		'\tArray.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");',
		"",
	].join("\n");
}

/** What a trace's lines show. */
export function seenIn(trace: Iterable<string>): Seen {
	const pins = new Map<number, { time: number; level: number }[]>();
	const datagrams: [number, string, string][] = [];
	for (const line of trace) {
		const record: Readonly<Record<string, unknown>> = JSON.parse(line);
		const { t, kind, pin, level, address, port, bytes } = record;
		if (kind === "pin" || kind === "input") {
			const history = pins.get(Number(pin)) ?? [];
			pins.set(Number(pin), history);
			history.push({ time: Number(t), level: Number(level) });
		} else if (kind === "datagram") datagrams.push([Number(t), `${address}:${port}`, String(bytes)]);
	}
	return { pins, datagrams };
}

/** What a link's fragment holds. */
export interface Link {
	/** Of the program that it was made on. */
	readonly hash: string;
	readonly seed: number;
	/** ms at which it stands. */
	readonly at: number;
	readonly inputs: readonly Input[];
}

export function linkText(link: Link): string {
	return `#run=${encodeURIComponent(JSON.stringify(link))}`;
}

/** @returns a sentence for what is no link of this program's; nothing where there is none. */
export function readLink(fragment: string, hash: string): Link | string | undefined {
	const [, text] = /^#run=(.*)$/.exec(fragment) ?? [];
	if (text === undefined) return undefined;
	let read: unknown;
	try {
		read = JSON.parse(decodeURIComponent(text));
	} catch {
		return "This link is damaged: the run begins at its start.";
	}
	if (!isLink(read)) return "This link is damaged: the run begins at its start.";
	if (read.hash !== hash)
		return `This link was made on another build (${read.hash}, this one is ${hash}): the run begins at its start.`;
	return read;
}

function isLink(value: unknown): value is Link {
	if (typeof value !== "object" || value === null) return false;
	const { hash, seed, at, inputs }: Partial<Record<keyof Link, unknown>> = value;
	const fine = [seed, at].every((one) => Number.isSafeInteger(one) && Number(one) >= 0);
	if (typeof hash !== "string" || !/^[0-9a-f]{1,64}$/.test(hash) || !fine || !Array.isArray(inputs)) return false;
	return inputs.every(isInput);
}

/** What else an input has is checked where it is done. */
function isInput(value: unknown): boolean {
	if (typeof value !== "object" || value === null) return false;
	const { at, kind }: { at?: unknown; kind?: unknown } = value;
	return Number.isSafeInteger(at) && Number(at) >= 1 && typeof kind === "string";
}
