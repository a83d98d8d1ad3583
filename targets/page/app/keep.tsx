/** What was done can be kept: as a world, as a test, as a link; and two runs be compared. */
import { useState } from "preact/hooks";
import { type Difference, differenceOf } from "../../report/difference.ts";
import { linkText, seenIn, testText, worldText } from "../../report/kept.ts";
import { formatMoment } from "../../report/moments.ts";
import { type RunOf, traceOf } from "./compare.ts";
import type { Session } from "./session.ts";

interface KeepProps {
	readonly session: Session;
	/** Of the worker's text. */
	readonly url: string;
}

export function Keep({ session, url }: KeepProps) {
	const [told, setTold] = useState("");
	const inputs = session.inputs.value;
	const { program } = session;
	const stem = program.graphModule.replace(/^\.\//, "").replace(/\.[cm]?[jt]s$/, "");
	const world = (): void => save(`${stem}.by-hand.world.ts`, worldText(inputs, program.worldModule));
	const test = async (): Promise<void> => {
		const until = Math.max(session.furthest.value, session.view.now.value);
		// A file that is kept carries no password.
		const { password: _, ...config } = program.start.config;
		const { device } = program.start;
		const seed = session.seed.value;
		const seen = seenIn(await traceOf(url, runOf(session), until));
		const made = { graph: program.graphModule, seed, device, params: config, until, inputs, seen };
		save(`${stem}.by-hand.test.ts`, testText(made));
	};
	const link = (): void => {
		const at = session.view.now.value;
		const text = linkText({ hash: program.hash, seed: session.seed.value, at, inputs });
		history.replaceState(null, "", text);
		void navigator.clipboard?.writeText(location.href).catch(() => undefined);
		setTold("The link is in the address bar.");
	};
	const failed = (error: unknown): void => setTold(error instanceof Error ? error.message : String(error));
	return (
		<section class="panel keep" aria-label="Keep and compare">
			<h2>
				Done by hand <small>{inputs.length}</small>
			</h2>
			<div class="row">
				<button type="button" onClick={world}>
					Save as a world
				</button>
				<button type="button" onClick={() => void test().catch(failed)}>
					Save as a test
				</button>
				<button type="button" onClick={link}>
					Make a link
				</button>
			</div>
			{told === "" ? null : <p role="status">{told}</p>}
			<Compare session={session} url={url} />
		</section>
	);
}

const runOf = ({ program, seed, inputs }: Session): RunOf => ({ program, seed: seed.value, inputs: inputs.value });

function Compare({ session, url }: KeepProps) {
	const [mark, setMark] = useState<RunOf | undefined>(undefined);
	const [found, setFound] = useState<Difference | string | undefined>(undefined);
	const compare = async (marked: RunOf): Promise<void> => {
		const until = session.furthest.value;
		const [first, second] = await Promise.all([traceOf(url, marked, until), traceOf(url, runOf(session), until)]);
		setFound(differenceOf(first, second) ?? `No difference up to ${formatMoment(until)}.`);
	};
	return (
		<>
			<div class="row">
				<button type="button" onClick={() => setMark(runOf(session))}>
					{mark === undefined ? "Mark this run" : "Mark anew"}
				</button>
				<button
					type="button"
					disabled={mark === undefined}
					onClick={() => {
						if (mark !== undefined) void compare(mark).catch((error) => setFound(String(error)));
					}}
				>
					What differs?
				</button>
			</div>
			{typeof found === "string" ? <p role="status">{found}</p> : null}
			{typeof found === "object" ? (
				<div role="status">
					<p>
						The first difference is at {formatMoment(found.at)}.{" "}
						<button type="button" onClick={() => void session.goTo(found.at)}>
							Go there
						</button>
					</p>
					<pre>{`marked: ${found.first}\nnow:    ${found.second}`}</pre>
				</div>
			) : null}
		</>
	);
}

/** Nothing is ever written over: the browser asks, or numbers it. */
function save(name: string, text: string): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
