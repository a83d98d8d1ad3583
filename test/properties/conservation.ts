/** One fate for each message: the runtime's tables against what the components counted themselves. */
import type { ComponentCounters } from "../../runtime/index.ts";
import { type TestRun, term } from "../specs/kit.ts";
import type { InLedger, OutLedger, Range } from "./ledger.ts";
import type { Part } from "./part.ts";
import type { Plan } from "./plan.ts";
import { Graph, tableOf } from "./world.ts";

function law(holds: boolean, text: () => string): void {
	if (!holds) throw new Error(text());
}

/** @throws for the first equation that does not hold, at any look in a run of the plan. */
export function conservation(plan: Plan): void {
	const graph = new Graph(plan);
	graph.run(2_000, (run, over) => check(graph, run, over));
}

function check(graph: Graph, run: TestRun, over: boolean): void {
	for (const part of graph.parts) if (part.hasEnded) part.endPut(false);
	const snapshot = run.runtime.snapshot();
	for (const part of graph.parts) {
		const table = tableOf(snapshot, part.name);
		if (table === undefined) throw new Error(`${part.name} is not in the snapshot at ${run.platform.time} ms`);
		const at = `at ${run.platform.time} ms, ${part.name} (${part.plan.kind}, ${table.state})`;
		checkPart(graph, part, table, at);
		law(term(table, "failed") === part.failed, () => `${at}: failed ${term(table, "failed")}, not ${part.failed}`);
		if (over || part.hasEnded)
			law(
				term(table, "unsent") === part.unsent,
				() => `${at}: unsent ${term(table, "unsent")}, not ${part.unsent}`,
			);
	}
}

function checkPart(graph: Graph, part: Part, table: ComponentCounters, at: string): void {
	for (const out of part.outs) {
		const name = out.box.spec.name;
		const counted = table.outboxes.find((one) => one.name === name);
		if (counted !== undefined) checkOut(out, counted, `${at}, ${name}`);
	}
	for (const into of part.ins) {
		const name = into.box.spec.name;
		const counted = table.inboxes.find((one) => one.name === name);
		if (counted !== undefined) checkIn(graph, into, counted, `${at}, ${name}`);
	}
}

function equation(at: string, table: object, whole: string, parts: readonly string[]): void {
	const sum = parts.reduce((all, name) => all + term(table, name), 0);
	const terms = (): string => parts.map((name) => `${name} ${term(table, name)}`).join(" + ");
	law(term(table, whole) === sum, () => `${at}: ${whole} ${term(table, whole)} is not ${terms()}`);
}

function agree(at: string, table: object, name: string, known: Range): void {
	law(known.holds(term(table, name)), () => `${at}: ${name} ${term(table, name)}, counted from outside ${known}`);
}

function checkOut(out: OutLedger, table: object, at: string): void {
	equation(at, table, "offered", ["taken", "dropped", "late", "unlinked"]);
	for (const name of ["offered", "taken", "dropped", "late", "unlinked"] as const) agree(at, table, name, out[name]);
}

function checkIn(graph: Graph, into: InLedger, table: object, at: string): void {
	equation(at, table, "taken", ["read", "lying", "unread", "replaced"]);
	for (const name of ["taken", "replaced", "refused"] as const) agree(at, table, name, into[name]);
	law(term(table, "lying") === into.box.fill, () => `${at}: lying ${term(table, "lying")}, fill ${into.box.fill}`);
	law(
		term(table, "read") === into.read.length,
		() => `${at}: read ${term(table, "read")}, counted from outside ${into.read.length}`,
	);
	if (!into.owner.hasEnded) law(term(table, "unread") === 0, () => `${at}: unread although its owner lives`);
	law(into.box.fill <= into.capacity, () => `${at}: it holds ${into.box.fill} of ${into.capacity}`);
	inOrder(graph, into, at);
}

/** What came by one outbox came in order, and each message once. */
function inOrder(graph: Graph, into: InLedger, at: string): void {
	const last = new Map<string, number>();
	for (const number of into.read) {
		const from = graph.world.senders[number] ?? "nobody";
		const before = last.get(from) ?? -1;
		law(number > before, () => `${at}: message ${number} of ${from} came after ${before}`);
		last.set(from, number);
	}
}
