/** The page: a graph that runs, its board, and what went over the wires. */
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { readLink } from "../../report/kept.ts";
import type { Program } from "../protocol.ts";
import { Board } from "./board.tsx";
import { Breakpoints } from "./breakpoints.tsx";
import { chosen, Graph } from "./graph.tsx";
import { Inspector } from "./inspector.tsx";
import { Keep } from "./keep.tsx";
import { Layouter } from "./layout.ts";
import { Plots } from "./plot.tsx";
import { building, complaint, fetchProgram, listen } from "./served.ts";
import { Session } from "./session.ts";
import { Tables } from "./tables.tsx";
import { TimeBar } from "./timebar.tsx";
import "./style.css";

/** A JSON text of the document's. */
function part(id: string): unknown {
	const text = document.getElementById(id)?.textContent ?? "";
	return text === "" ? undefined : JSON.parse(text);
}

/** A worker's text has an address of its own: one that a file's page may use, too. */
const addressOf = (id: string): string =>
	URL.createObjectURL(new Blob([String(part(id))], { type: "text/javascript" }));

interface PageProps {
	readonly session: Session;
	readonly layouter: Layouter;
	readonly url: string;
}

function Page({ session, layouter, url }: PageProps) {
	useEffect(() => {
		const press = (event: KeyboardEvent): void => void keyed(event, session);
		addEventListener("keydown", press);
		return () => removeEventListener("keydown", press);
	}, [session]);
	const trouble = complaint.value || session.failure.value;
	return (
		<>
			<TimeBar session={session} />
			{trouble === "" ? null : (
				<div class="trouble" role="alert">
					<pre>{trouble}</pre>
				</div>
			)}
			<main>
				<Graph session={session} layouter={layouter} />
				<aside aria-label="Panels">
					<Board session={session} />
					<Inspector session={session} />
					<Plots session={session} />
					<section class="panel" aria-label="Breakpoints">
						<Breakpoints session={session} />
					</section>
					<Keep session={session} url={url} />
				</aside>
				<Tables session={session} />
			</main>
			{building.value ? <p class="building">Building …</p> : null}
		</>
	);
}

/** What there is of the page before there is a program. */
function Shell() {
	return (
		<>
			<header class="timebar">
				<h1>{document.title}</h1>
			</header>
			<main>
				<section class="graph" aria-label="Graph" />
				<aside aria-label="Panels" />
			</main>
			<p class="building">Building …</p>
		</>
	);
}

/** Keys, where nobody types. */
function keyed(event: KeyboardEvent, session: Session): void {
	const { target } = event;
	const within = (selector: string): boolean => target instanceof Element && target.closest(selector) !== null;
	if (event.key === "Escape") chosen.value = undefined;
	if (within("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.key === " ") {
		// It presses what has the focus.
		if (within("button, [role=button]")) return;
		event.preventDefault();
		if (session.playing.value) session.pause();
		else session.play();
	} else if (event.key === ".") void session.step();
	else if (event.key === ">") void session.turn();
	else if (event.key === "Home") void session.goTo(0);
}

async function start(): Promise<void> {
	const root = document.createElement("div");
	root.id = "page";
	document.body.append(root);
	// What lays graphs out takes a while to start: it need not wait for the program.
	const layouter = new Layouter(addressOf("ganglion-layout"));
	const own = part("ganglion-program");
	if (!isProgram(own)) render(<Shell />, root);
	const program: Program = isProgram(own) ? own : await fetchProgram();
	const url = addressOf("ganglion-worker");
	const session = new Session(program, url);
	const link = readLink(location.hash, program.hash);
	render(<Page session={session} layouter={layouter} url={url} />, root);
	if (typeof link === "object") {
		session.seed.value = link.seed;
		session.inputs.value = link.inputs;
		await session.begin(link.at);
	} else {
		await session.begin();
		if (link === undefined) session.play();
		else session.failure.value = link;
	}
	if (own === undefined) listen(program.hash, (next) => void session.replace(next));
}

const isProgram = (value: unknown): value is Program =>
	typeof value === "object" && value !== null && "firmware" in value && "start" in value;

start().catch((error: unknown) => {
	document.getElementById("page")?.remove();
	const told = document.createElement("pre");
	told.setAttribute("role", "alert");
	told.textContent = error instanceof Error ? error.message : String(error);
	document.body.append(told);
	// It may be put right: then there is a program.
	if (document.getElementById("ganglion-program") === null) listen(undefined, () => location.reload());
});
