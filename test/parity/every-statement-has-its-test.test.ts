/** Axon's statements and features, each with a test that exists or a reason, and the page that says so. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { defects } from "./defects.ts";
import { chapters } from "./features/index.ts";
import { page, testOf } from "./page.ts";
import { axon, groups, kamaelia } from "./statements/index.ts";
import { idOf } from "./statements/statement.ts";
import { find, knownTests } from "./tests.ts";

const tests = await knownTests();
const features = chapters.flatMap((chapter) => chapter.features);

/** What of it names no test that exists. */
function untested(names: readonly string[]): string[] {
	return names.filter((name) => find(tests, name) === undefined);
}

describe("statements", () => {
	test("are all there: 184 of Axon, 54 of Kamaelia, each once", () => {
		const count = (some: typeof groups): number => some.reduce((sum, group) => sum + group.statements.length, 0);
		expect([count(axon), count(kamaelia)]).toEqual([184, 54]);
		const ids = groups.flatMap((group) => group.statements.map((statement) => idOf(group, statement)));
		expect(new Set(ids).size).toBe(184 + 54);
	});

	test.each(groups)("of $file ($title) have a test, or a reason", (group) => {
		const wanted = group.statements.filter(({ mark }) => mark !== "X");
		const missing = wanted.filter((statement) => testOf(group, statement, tests) === undefined);
		expect(missing.map((statement) => idOf(group, statement))).toEqual([]);
		const silent = group.statements.filter(({ mark, note }) => mark !== "C" && note === "");
		expect(silent.map((statement) => idOf(group, statement))).toEqual([]);
	});

	test("that are not carried have no test, and no test has an id that is in no table", () => {
		const carried = new Set(
			groups.flatMap((group) =>
				group.statements.filter(({ mark }) => mark !== "X").map((statement) => idOf(group, statement)),
			),
		);
		const ids = tests.map(({ name }) => /^test_\w+\.py:\d+(?= )/.exec(name)?.[0]).filter((id) => id !== undefined);
		expect(ids.length).toBeGreaterThan(100);
		expect(ids.filter((id) => !carried.has(id))).toEqual([]);
	});
});

test("each feature names tests that exist, or says why it is not carried", () => {
	expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
	expect(features.flatMap((feature) => untested(feature.tests))).toEqual([]);
	const bare = features.filter((one) => one.tests.length === 0 && !/^not carried: .{6}/.test(one.ours));
	expect(bare.map(({ id }) => id)).toEqual([]);
});

test("each defect names tests that exist", () => {
	expect(defects.flatMap((defect) => untested(defect.tests))).toEqual([]);
	expect(defects.filter((defect) => defect.tests.length === 0)).toEqual([]);
});

test("docs/axon-parity.md is current", async () => {
	await expect(page(tests)).toMatchFileSnapshot(path.join(import.meta.dirname, "../../docs/axon-parity.md"));
});
