/**
 * What a message costs on XS does not vary from machine to machine: a change of any figure is a change of the code,
 * and a visible line in a diff. `npm run bench:xs -- --update` takes today's.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { exactTargets, within } from "../../bench/targets.ts";
import { type ExactFigures, exactFigures } from "../../bench/xs/bench.ts";
import { cases } from "../../bench/xs/rows.ts";
import { ensureXsHost } from "../../targets/xs-desktop/build-host.ts";

const committed: ExactFigures = JSON.parse(
	readFileSync(path.join(import.meta.dirname, "../../bench/xs-figures.json"), "utf8"),
);

let found: ExactFigures;
let bits: number;
beforeAll(async () => {
	bits = (await ensureXsHost()).bits;
	found = await exactFigures();
}, 300_000);

test.each(cases.map(({ name }) => name))("per message: %s", (name) => {
	const [now, then] = [found, committed].map(({ rows }) => rows.find((row) => row.name === name));
	expect(now).toBeDefined();
	if (now === undefined || then === undefined) throw new Error(`${name}: no row, run npm run bench:xs -- --update`);
	// Chunk sizes are those of 32 bits; instructions and slots are the same with 64.
	if (bits === 32) expect(now).toEqual(then);
	else
		expect({ ...now, chunkBytesPerMessage: 0, collections: 0 }).toEqual({
			...then,
			chunkBytesPerMessage: 0,
			collections: 0,
		});
});

test("memory of one more idle component", () => {
	if (bits === 32) expect(found.memory).toEqual(committed.memory);
	else expect(found.memory.map(({ slots }) => slots)).toEqual(committed.memory.map(({ slots }) => slots));
});

test("a firmware in the memory of its board", () => {
	if (bits === 32) expect(found.firmware).toEqual(committed.firmware);
	else expect(found.firmware.map(({ name }) => name)).toEqual(committed.firmware.map(({ name }) => name));
});

describe("targets", () => {
	const lowered = cases.filter(({ ours, native, other }) => ours && native !== true && other !== true);

	test.each(lowered.map(({ name }) => name))("a message allocates nothing: %s", (name) => {
		const row = found.rows.find((one) => one.name === name);
		expect([row?.slotsPerMessage, row?.chunkBytesPerMessage, row?.collections]).toEqual([0, 0, 0]);
	});

	test.each(exactTargets(committed).map(({ what }) => what))("the bar is held: %s", (what) => {
		const target = exactTargets(bits === 32 ? found : committed).find((one) => one.what === what);
		if (target === undefined) throw new Error(`${what}: not measured`);
		expect({ ...target, reached: within(target, target.bar) }).toMatchObject({ reached: true });
	});

	test("idle components, sleeping timers and unused features cost nothing at a step", () => {
		const costs = found.rows
			.filter(({ name }) => name.startsWith("handler row beside"))
			.map(({ instructionsPerMessage }) => instructionsPerMessage);
		expect(costs).toHaveLength(4);
		expect(new Set(costs).size).toBe(1);
	});
});
