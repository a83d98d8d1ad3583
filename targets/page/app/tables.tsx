/** What was said, what went over the network, what failed, and what was counted: as tables, to be copied. */
import { useState } from "preact/hooks";
import { plural } from "../../report/closing.ts";
import { csvOf, type Row, type Table } from "../../report/csv.ts";
import { formatMoment } from "../../report/moments.ts";
import { printable } from "../../report/printable.ts";
import type { ShownRecord } from "../protocol.ts";
import type { Session } from "./session.ts";
import { store, stored } from "./stored.ts";

/** What scrolls is reached with the keyboard. */
const scrolls = { tabIndex: 0 } as const;

/** Rows that are drawn of each. */
const MOST = 200;

const NAMES = ["Log", "Network", "Faults", "Counters"] as const;
type Name = (typeof NAMES)[number];
const isName = (value: unknown): value is Name => NAMES.some((name) => name === value);

export function Tables({ session }: { readonly session: Session }) {
	const [name, setName] = useState<Name>(() => stored("table", "Log", isName));
	const choose = (next: Name): void => {
		setName(next);
		store("table", next);
	};
	const table = tableOf(session, name);
	const copy = (): void => void navigator.clipboard?.writeText(csvOf(table)).catch(() => undefined);
	return (
		<section class="panel tables" aria-label="Tables">
			<div class="tabs">
				{NAMES.map((one) => (
					<button key={one} type="button" aria-pressed={one === name} onClick={() => choose(one)}>
						{one}
						{one === "Faults" && session.view.faults.value.length > 0
							? ` (${session.view.faults.value.length})`
							: ""}
					</button>
				))}
				<button type="button" class="copy" onClick={copy}>
					Copy as CSV
				</button>
			</div>
			<section class="scroll" {...scrolls} aria-label={name}>
				<table>
					<thead>
						<tr>
							{table.head.map((word) => (
								<th key={word} scope="col">
									{word}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{table.rows.slice(-MOST).map((row, i) => (
							<tr key={`${i} ${row.join()}`}>
								{row.map((cell, column) => (
									<td key={table.head[column]}>{cell}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
			{session.view.skipped.value === 0 ? null : (
				<p>{plural(session.view.skipped.value, "record")} came too fast to be shown here.</p>
			)}
			{session.closing.value === "" ? null : <p class="closing">{session.closing.value}</p>}
		</section>
	);
}

function tableOf(session: Session, name: Name): Table {
	const { view } = session;
	if (name === "Log") return { head: ["time", "who", "what"], rows: view.log.value.map(saidRow) };
	if (name === "Network")
		return { head: ["time", "from", "to", "what", "bytes"], rows: view.network.value.map(sentRow) };
	if (name === "Faults")
		return {
			head: ["time", "who", "what", "where"],
			rows: view.faults.value.map((one) => [...saidRow(one), one.place ?? ""]),
		};
	void view.version.value;
	const rows = [...view.parts.values()].map(({ counters }) => {
		const { inboxes, outboxes } = counters;
		const sum = (all: readonly number[]): string => String(all.reduce((total, one) => total + one, 0));
		return [
			"\u2003".repeat(counters.depth) + counters.name,
			sum(inboxes.map(({ taken }) => taken)),
			sum(outboxes.map(({ sent }) => sent)),
			sum([...inboxes.map(({ dropped }) => dropped), ...outboxes.map(({ unlinked }) => unlinked)]),
			sum(inboxes.map(({ refused }) => refused)),
			counters.state,
		];
	});
	return { head: ["component", "in", "out", "dropped", "refused", "state"], rows };
}

function saidRow({ record }: ShownRecord): Row {
	if (!("source" in record)) return [formatMoment(record.t), "", ""];
	return [formatMoment(record.t), printable(record.source), printable(record.text)];
}

function sentRow({ record, words }: ShownRecord): Row {
	if (record.kind !== "datagram") return [formatMoment(record.t)];
	const { t, from, fromPort, address, port, bytes } = record;
	const what = printable(words ?? (bytes.match(/.{1,8}/g) ?? []).join(" "));
	return [formatMoment(t), `${from}:${fromPort}`, `${address}:${port}`, what, String(bytes.length / 2)];
}
