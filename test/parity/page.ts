/** docs/axon-parity.md, out of the tables, the tests and the figures of test/features. */
import { features } from "../features/features.ts";
import { type Costs, committedCosts, committedSizes, type Sizes } from "../features/figures.ts";
import { defects } from "./defects.ts";
import type { Chapter, Feature } from "./features/feature.ts";
import { chapters } from "./features/index.ts";
import { axon, groups, kamaelia } from "./statements/index.ts";
import { type Group, idOf, type Mark, type Statement } from "./statements/statement.ts";
import { find, type Known } from "./tests.ts";

/** The whole page. */
export function page(tests: readonly Known[]): string {
	return `# Axon, feature by feature

Made by test/parity; do not edit. \`npx vitest run test/parity -u\` makes it anew. A test fails when it is not current,
and when a line names a test that does not exist.

Axon is that of [sparkslabs/kamaelia](https://github.com/sparkslabs/kamaelia) at \`d34359c3e95c\`. How to move a program
from there to here stands in [From Axon](from-axon.md).

- [Features](#features): what Axon has, and what there is for it here
- [Defects](#defects): what goes wrong there, and the tests that it does not here
- [Statements](#statements): what Axon's own tests assert, each with its test here
- [What an optional feature costs](#what-an-optional-feature-costs)

## Features

${chapters.map(chapterSection).join("\n\n")}

## Defects

Each was seen by running Axon and Kamaelia. None of them exists here.

${table(
	["there", "the test here"],
	defects.map((defect) => [defect.axon, quoted(defect.tests)]),
)}

## Statements

${counted("Axon's own tests", axon)}
${counted("Kamaelia's tests of Pipeline, Graphline, Carousel and LossyConnector", kamaelia)}

The id of a test is the file and line of the statement in Axon's repository: ours begin with it, so
\`npx vitest run -t test_Scheduler.py:215\` runs one. Specs run on Node and on XS. *Same*: the same holds here.
*Other*: the question is the same, the answer is not. *Host*: only where there are threads or a terminal.

${groups.map((group) => groupSection(group, tests)).join("\n\n")}

## What an optional feature costs

${costs(committedSizes(), committedCosts())}
`;
}

function chapterSection({ title, features: rows }: Chapter): string {
	return `### ${title}\n\n${table(featureHead, rows.map(featureCells))}`;
}

const featureHead = ["", "feature", "Axon", "ours", "tests"];

function featureCells(row: Feature): string[] {
	return [row.id, row.what, row.axon, row.ours, quoted(row.tests)];
}

/** Ids as they are, names in quotes. */
function quoted(names: readonly string[]): string {
	return names.map((name) => (/^\w+:\d+$/.test(name) ? name : `“${name}”`)).join("; ");
}

const words: Readonly<Record<Mark, string>> = { C: "same", M: "other", H: "host", X: "not carried" };

function counted(what: string, some: readonly Group[]): string {
	const all = some.flatMap(({ statements }) => statements);
	const of = (mark: Mark): number => all.filter((statement) => statement.mark === mark).length;
	const counts = `${of("C")} same, ${of("M")} other, ${of("H")} host, ${of("X")} not carried`;
	return `- ${what}: ${all.length} statements. ${counts}.`;
}

function groupSection(group: Group, tests: readonly Known[]): string {
	const rows = group.statements.map((statement) => statementCells(group, statement, tests));
	const files = new Set(group.statements.map((statement) => testOf(group, statement, tests)?.file));
	const links = [...files].filter((file) => file !== undefined).map((file) => `[${file}](../test/${file})`);
	const where = links.length === 0 ? "" : ` Tests: ${links.join(", ")}.`;
	return `### ${group.title}\n\n\`${group.file}\`.${where}\n\n${table(["line", "there", "", "here"], rows)}`;
}

function statementCells(group: Group, statement: Statement, tests: readonly Known[]): string[] {
	const test = testOf(group, statement, tests);
	const said = test === undefined ? "" : test.name.replace(/^test_\w+\.py:\d+ /, "");
	const text = [said, statement.note].filter((part) => part !== "").join(" — ");
	return [String(statement.line), statement.axon, words[statement.mark], text];
}

/** The test of a statement, if there is one; a statement that is not carried has none. */
export function testOf(group: Group, statement: Statement, tests: readonly Known[]): Known | undefined {
	return statement.mark === "X" ? undefined : find(tests, statement.test ?? idOf(group, statement));
}

const costHead = ["feature", "without", "with", "instructions without", "with", "slots without", "with"];

function costs({ plain, adds }: Sizes, { plain: alone, beside }: Costs): string {
	const rows = features.map(({ name, graph }) => [
		name,
		kilobytes(plain),
		`+ ${kilobytes(adds[graph] ?? Number.NaN)}`,
		String(alone.instructions),
		String(beside[graph]?.instructions),
		String(alone.slots),
		String(beside[graph]?.slots),
	]);
	return `A row of three (a source that puts, a handler that hands on, a sink) in a firmware of its own, without the
feature and with the feature in use beside it. Bytes are those of the bundle that \`build\` writes; instructions and
slots are per message, on XS, and must be equal. test/features takes the figures, and fails when a firmware without the
feature holds any of it.

${table(costHead, rows)}`;
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1_000).toFixed(1)} kB`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
