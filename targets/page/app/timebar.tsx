/** Time: play, pause, steps, the time line and the way back, seeds, and what to stop at. */
import { useState } from "preact/hooks";
import { plural } from "../../report/closing.ts";
import { formatMoment } from "../../report/moments.ts";
import { linkName } from "./names.ts";
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
			<Turn session={session} />
			<TimeLine session={session} most={most} now={now} />
			<Seed session={session} />
		</header>
	);
}

/** Whose turn it was, for who steps from turn to turn. */
function Turn({ session }: { readonly session: Session }) {
	const turn = session.view.turn.value;
	if (turn === undefined) return null;
	const sent = turn.sent.map(({ link, text }) => `${text} by ${linkName(session, link)}`);
	const words = sent.length === 0 ? "sent nothing" : `sent ${sent.join(", ")}`;
	const more = turn.left === 0 ? "" : `; ${plural(turn.left, "more turn")} of this event`;
	return <output class="turn" aria-label="Turn">{`${turn.name} ${words}${more}`}</output>;
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
