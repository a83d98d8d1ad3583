/** One component: its boxes and counters, what it waits for, what it said, and where the source makes it. */
import type { ComponentCounters } from "../../../runtime/around/report.ts";
import { plural } from "../../report/closing.ts";
import { partAt } from "../../report/parts.ts";
import type { Site } from "../protocol.ts";
import { chosen } from "./graph.tsx";
import type { Session } from "./session.ts";

export function Inspector({ session }: { readonly session: Session }) {
	const id = chosen.value;
	const { view } = session;
	void view.version.value;
	const part = id === undefined ? undefined : partAt(view.shape.value?.root, id);
	const state = id === undefined ? undefined : view.parts.get(id);
	if (id === undefined || part === undefined || state === undefined)
		return (
			<section class="panel inspector" aria-label="Component">
				<h2>Component</h2>
				<p class="empty">Choose a component in the graph.</p>
			</section>
		);
	const { counters, blocked } = state;
	const waits = view.inspected.value?.part === id ? view.inspected.value.waitsFor : "";
	const sites = session.program.sites.filter(({ kind }) => kind === part.kind);
	const said = view.log.value.filter(({ record }) => "source" in record && record.source === part.name).slice(-8);
	return (
		<section class="panel inspector" aria-label="Component">
			<h2>
				{part.name} <small>{part.kind === part.name ? "" : part.kind}</small>
				<button type="button" class="close" aria-label="Close the component" onClick={close}>
					×
				</button>
			</h2>
			<p>
				<b class={`state ${counters.state}`}>{blocked ? "waits for room" : counters.state}</b>
				{counters.faults > 0 ? `, ${plural(counters.faults, "fault")}` : ""}
				{waits === "" ? "" : `: waits for ${waits}`}
			</p>
			<Boxes counters={counters} />
			{Object.entries(counters.counted).map(([name, count]) => (
				<p key={name}>
					{count} {name}
				</p>
			))}
			<Sites sites={sites} />
			{said.length === 0 ? null : <h3>Said</h3>}
			{said.map(({ record }) => (
				<p key={record.n} class="said">
					{"text" in record ? record.text : ""}
				</p>
			))}
		</section>
	);
}

function Boxes({ counters }: { readonly counters: ComponentCounters }) {
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">box</th>
					<th scope="col">taken</th>
					<th scope="col">lies</th>
					<th scope="col">highest</th>
					<th scope="col">lost</th>
					<th scope="col">refused</th>
				</tr>
			</thead>
			<tbody>
				{counters.inboxes.map((box) => (
					<tr key={`in ${box.name}`}>
						<th scope="row">→ {box.name}</th>
						<td>{box.taken}</td>
						<td>{box.fill}</td>
						<td>
							{box.peak}/{box.capacity}
						</td>
						<td>{box.dropped}</td>
						<td>{box.refused}</td>
					</tr>
				))}
				{counters.outboxes.map((box) => (
					<tr key={`out ${box.name}`}>
						<th scope="row">{box.name} →</th>
						<td>{box.sent}</td>
						<td />
						<td />
						<td>{box.dropped + box.late + box.unlinked}</td>
						<td />
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Sites({ sites }: { readonly sites: readonly Site[] }) {
	return (
		<>
			{sites.length === 0 ? null : <h3>{sites.length === 1 ? "Made by" : "Made by one of"}</h3>}
			{sites.map((site) => (
				<figure key={site.place}>
					<figcaption>{site.place}</figcaption>
					<pre>{site.text}</pre>
				</figure>
			))}
		</>
	);
}

const close = (): void => {
	chosen.value = undefined;
};
