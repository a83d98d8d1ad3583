/** The worker that simulates: takes commands one after the other, and answers each. */
import type { Namer } from "../../node-sim/watched.ts";
import type { Command, Reply } from "../protocol.ts";
import { type Stepping, startOf, worldOf } from "./firmware.ts";
import { takeBrowser, WorkerRealm } from "./globals.ts";
import { Session } from "./session.ts";

const browser = takeBrowser();
const realm = new WorkerRealm();

/** Lines of a trace in one reply. */
const LINES = 5_000;
/** Real ms between two words of progress. */
const PROGRESS = 100;

let session: Session | undefined;
let lines: string[] | undefined;
/** Posts whose turn it is, or which function of the world's runs. */
let who = false;

const tell = (at: { readonly component: string } | { readonly inside: string }): void => {
	if (who) browser.post({ kind: "progress", now: session?.now ?? 0, ...at });
};

const stepping: Stepping = {
	set of(component: unknown) {
		const label: unknown = typeof component === "object" && component !== null && Reflect.get(component, "label");
		if (who && typeof label === "string") tell({ component: label });
	},
};

const named: Namer =
	(what, work) =>
	(...args) => {
		tell({ inside: what });
		return work(...args);
	};

type Begin = Extract<Command, { kind: "begin" }>;

async function begin({ program, seed, inputs, to, trace, who: ask, history }: Begin): Promise<Reply> {
	// On the way to its time it did not hang.
	who = ask === true && to === 0;
	if (trace === true) lines = [];
	const made = new Session({
		program,
		seed,
		inputs,
		world: worldOf(program, realm, browser, named),
		start: startOf(program, realm, stepping, named),
		browser,
		lines: trace === true ? line : undefined,
	});
	session = made;
	await made.begin();
	let told = browser.now();
	const progress = (): void => {
		if (browser.now() < told + PROGRESS) return;
		told = browser.now();
		browser.post({ kind: "progress", now: made.now });
	};
	await made.replay(to, history, progress);
	who = ask === true;
	sendLines();
	return { kind: "begun", frame: made.frame(false), address: made.board.address };
}

function line(text: string): void {
	lines?.push(text);
	if (lines !== undefined && lines.length >= LINES) sendLines();
}

function sendLines(): void {
	if (lines === undefined || lines.length === 0) return;
	browser.post({ kind: "lines", lines });
	lines = [];
}

async function answer(run: Session, command: Exclude<Command, Begin>): Promise<Reply> {
	switch (command.kind) {
		case "advance": {
			const still = run.still(command.until);
			if (still !== undefined) return still;
			run.forgetTurns();
			const more = await run.go(command);
			sendLines();
			return run.frame(more && run.breakpoints.hit === undefined);
		}
		case "step": {
			run.forgetTurns();
			const { records } = run;
			await run.go({ ...command, done: () => run.records > records });
			return run.frame(false);
		}
		case "turn":
			return run.turn(command.until);
		case "input": {
			const input = { ...command.deed, at: run.now + 1 };
			run.board.world.inputs([input]);
			return { kind: "taken", input };
		}
		case "breakpoints":
			run.breakpoints.all = command.all;
			return { kind: "done" };
		case "plot":
			run.plotted = command.sources;
			return { kind: "done" };
		case "inspect":
			run.inspected = command.part;
			return { kind: "done" };
		case "history":
			return { kind: "history", history: run.history };
		case "close": {
			run.forgetTurns();
			const outcome = run.run.close();
			sendLines();
			return { kind: "closed", outcome };
		}
	}
}

async function take(command: Command): Promise<void> {
	try {
		if (command.kind === "begin") browser.post(await begin(command));
		else if (session !== undefined) browser.post(await answer(session, command));
	} catch (error) {
		browser.post({ kind: "failed", message: messageOf(error) });
	}
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let last: Promise<void> = Promise.resolve();
browser.onCommand((command) => {
	last = last.then(() => take(command));
});
