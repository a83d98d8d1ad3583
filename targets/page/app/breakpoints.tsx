import { useState } from "preact/hooks";
import type { Breakpoint } from "../protocol.ts";
import { linkName } from "./names.ts";
import type { Session } from "./session.ts";

/** What the run stops at. */
export function Breakpoints({ session }: { readonly session: Session }) {
	const all = session.breakpoints.value;
	const [kind, setKind] = useState<Breakpoint["kind"]>("fault");
	const [pin, setPin] = useState(-1);
	const [link, setLink] = useState(0);
	const [limit, setLimit] = useState("0");
	const links = session.view.shape.value?.links ?? [];
	const pins = session.view.pins.value.filter(({ use }) => use !== "free" && use !== "analog");
	const add = (): void => {
		const at = pin < 0 ? (pins[0]?.pin ?? 0) : pin;
		const made: Breakpoint =
			kind === "edge" ? { kind, pin: at } : kind === "value" ? { kind, link, above: Number(limit) } : { kind };
		session.breakAt([...all, made]);
	};
	return (
		<fieldset class="breakpoints">
			<legend>Stop at</legend>
			<select
				aria-label="What to stop at"
				value={kind}
				onChange={(event) => setKind(kindOf(event.currentTarget.value))}
			>
				<option value="fault">a fault</option>
				<option value="drop">a lost message</option>
				<option value="edge">a pin's change</option>
				<option value="value">a value above</option>
			</select>
			{kind === "edge" ? (
				<select aria-label="Pin" onChange={(event) => setPin(Number(event.currentTarget.value))}>
					{pins.map((one) => (
						<option key={one.pin} value={one.pin}>
							pin {one.pin} {one.name}
						</option>
					))}
				</select>
			) : null}
			{kind === "value" ? (
				<>
					<select aria-label="Link" onChange={(event) => setLink(Number(event.currentTarget.value))}>
						{links.map((one, i) => (
							<option key={linkName(session, i)} value={i}>
								{linkName(session, i)} {one.signal ? "(signal)" : ""}
							</option>
						))}
					</select>
					<input aria-label="Limit" value={limit} onInput={(event) => setLimit(event.currentTarget.value)} />
				</>
			) : null}
			<button type="button" onClick={add}>
				Add
			</button>
			<Chosen session={session} />
		</fieldset>
	);
}

/** Those that are set. */
function Chosen({ session }: { readonly session: Session }) {
	const all = session.breakpoints.value;
	return (
		<ul>
			{all.map((one, i) => (
				<li key={`${i} ${one.kind}`} class={session.stopped.value?.kind === one.kind ? "hit" : ""}>
					{breakpointWords(session, one)}
					<button
						type="button"
						aria-label={`Remove: ${breakpointWords(session, one)}`}
						onClick={() => session.breakAt(all.filter((_, other) => other !== i))}
					>
						×
					</button>
				</li>
			))}
		</ul>
	);
}

function kindOf(value: string): Breakpoint["kind"] {
	return value === "edge" || value === "drop" || value === "value" ? value : "fault";
}

function breakpointWords(session: Session, one: Breakpoint): string {
	if (one.kind === "fault") return "a fault";
	if (one.kind === "drop") return "a lost message";
	if (one.kind === "edge") return `a change of pin ${one.pin}`;
	return `${linkName(session, one.link)} above ${one.above}`;
}
