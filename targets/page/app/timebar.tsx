/** Time: play, pause, steps, the time line and the way back, seeds, and what to stop at. */
import { useState } from "preact/hooks";
import { formatMoment } from "../../report/moments.ts";
import type { Breakpoint } from "../protocol.ts";
import type { Session } from "./session.ts";

const SPEEDS: readonly (readonly [number, string])[] = [
	[0.1, "0.1×"],
	[1, "1×"],
	[10, "10×"],
	[60, "60×"],
	[600, "600×"],
	[Number.POSITIVE_INFINITY, "as fast as it goes"],
];

export function TimeBar({ session }: { readonly session: Session }) {
	const { view, playing, replaying, furthest, speed } = session;
	const now = replaying.value ?? view.now.value;
	const most = Math.max(furthest.value, now, 1_000);
	return (
		<header class="timebar">
			<h1>{session.program.name}</h1>
			<div class="transport" role="toolbar" aria-label="Time">
				<button type="button" class="play" onClick={() => (playing.value ? session.pause() : session.play())}>
					{playing.value ? "Pause" : "Play"}
				</button>
				<button type="button" onClick={() => void session.step()} title="To the next record (.)">
					Step
				</button>
				<button type="button" onClick={() => void session.turn()} title="The next turn of one component (>)">
					Turn
				</button>
				<button type="button" onClick={() => void session.goTo(0)} title="Back to the start (Home)">
					Start
				</button>
				<select
					aria-label="Speed"
					value={String(speed.value)}
					onChange={(event) => session.setSpeed(Number(event.currentTarget.value))}
				>
					{SPEEDS.map(([value, words]) => (
						<option key={words} value={String(value)}>
							{words}
						</option>
					))}
				</select>
			</div>
			<output class="now" aria-label="Time now">
				{formatMoment(now)}
			</output>
			<TimeLine session={session} most={most} now={now} />
			<Seed session={session} />
		</header>
	);
}

interface LineProps {
	readonly session: Session;
	readonly most: number;
	readonly now: number;
}

function TimeLine({ session, most, now }: LineProps) {
	const marks = [
		...session.inputs.value.map(({ at, kind }) => ({ at, kind, words: `${kind} at ${formatMoment(at)}` })),
		...session.view.faults.value.map(({ record }) => ({
			...{ at: record.t, kind: "fault", words: `fault at ${formatMoment(record.t)}` },
		})),
	];
	return (
		<div class="timeline">
			<input
				type="range"
				min="0"
				max={most}
				step="1"
				value={now}
				aria-label="Time line: go to a moment"
				aria-valuetext={formatMoment(now)}
				onChange={(event) => void session.goTo(Number(event.currentTarget.value))}
			/>
			<div class="marks" aria-hidden="true">
				{marks.slice(-200).map(({ at, kind, words }) => (
					<i key={words} class={kind} style={{ left: `${(100 * at) / most}%` }} title={words} />
				))}
			</div>
		</div>
	);
}

function Seed({ session }: { readonly session: Session }) {
	const [seed, setSeed] = useState(String(session.seed.value));
	const fine = /^\d{1,10}$/.test(seed) && Number(seed) <= 0xffff_ffff;
	return (
		<form
			class="seed"
			onSubmit={(event) => {
				event.preventDefault();
				if (fine) void session.replace(session.program, Number(seed), 0);
			}}
		>
			<label>
				Seed <input value={seed} inputMode="numeric" onInput={(event) => setSeed(event.currentTarget.value)} />
			</label>
			<button type="submit" disabled={!fine}>
				Restart
			</button>
		</form>
	);
}

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
		</fieldset>
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

/** "smooth.outbox to valve.inbox" */
export function linkName(session: Session, place: number): string {
	const shape = session.view.shape.value;
	const link = shape?.links[place];
	if (shape === undefined || link === undefined) return "";
	const nameOf = (id: string): string => {
		let part = shape.root;
		for (const step of id.split(".").slice(1)) part = part.parts[Number(step)] ?? part;
		return part.name;
	};
	return `${nameOf(link.from.part)}.${link.from.box} to ${nameOf(link.to.part)}.${link.to.box}`;
}
