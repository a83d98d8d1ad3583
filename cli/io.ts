import { readFileSync } from "node:fs";
import { leave } from "./exits.ts";
import { Progress } from "./progress.ts";

/** What a command sees of the process that runs it. Tests give their own, so that they need no child process. */
export interface Io {
	out(text: string): void;
	err(text: string): void;
	/**
	 * What a command is at, in place on a terminal until something else is written; "" for nothing. Nowhere else is it
	 * written at all.
	 */
	progress(text: string): void;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Whether stdout shows colours. */
	readonly color: boolean;
	/** Whether stdout is a terminal: somebody looks. */
	readonly tty: boolean;
	/** Its width in characters. */
	readonly columns: number;
	/**
	 * Calls `stop` on Ctrl-C (or SIGTERM, or a closed terminal), in place of ending the process. The returned function
	 * takes it back.
	 */
	onInterrupt(stop: (status: number) => void): () => void;
}

/** Colours as people expect them: NO_COLOR and FORCE_COLOR first, else whether stdout is a terminal. */
export function wantsColor(env: Io["env"], isTTY: boolean): boolean {
	if (env["NO_COLOR"]) return false;
	if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
	return isTTY && env["TERM"] !== "dumb";
}

/** The Io of a real process. */
export function processIo(): Io {
	endOnBrokenPipe(process.stdout);
	endOnBrokenPipe(process.stderr);
	const progress = new Progress(process.stderr, process.env);
	return {
		out(text) {
			progress.show("");
			process.stdout.write(text);
		},
		err(text) {
			progress.show("");
			process.stderr.write(text);
		},
		progress: (text) => progress.show(text),
		cwd: process.cwd(),
		env: process.env,
		color: wantsColor(process.env, process.stdout.isTTY === true),
		tty: process.stdout.isTTY === true,
		// It may be made narrower meanwhile; a terminal that does not say has 0.
		get columns() {
			return process.stdout.columns || 80;
		},
		onInterrupt: interrupts(),
	};
}

/** `ganglion sim … | head` closes our stdout: that is no error. A full disk behind `>` is one, in a sentence. */
function endOnBrokenPipe(stream: NodeJS.WriteStream): void {
	stream.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code !== "EPIPE" && stream === process.stdout) {
			process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
			leave(1);
		}
		leave(0);
	});
}

const statuses: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** `nohup` has us ignore a closed terminal, which a handler of ours would undo. Told on Linux only. */
function ignoresHangup(): boolean {
	try {
		const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
		return ignored !== undefined && Number.parseInt(ignored.slice(-1), 16) % 2 === 1;
	} catch {
		return false;
	}
}

/** Before and after a run, and the second time, a signal ends the process; "exit" handlers still tidy up. */
function interrupts(): Io["onInterrupt"] {
	let stop: ((status: number) => void) | null = null;
	const handle = (signal: NodeJS.Signals): void => {
		const status = statuses[signal] ?? 130;
		if (stop === null) leave(status);
		stop(status);
		stop = null;
	};
	for (const signal of Object.keys(statuses)) if (signal !== "SIGHUP" || !ignoresHangup()) process.on(signal, handle);
	return (to) => {
		stop = to;
		return () => {
			stop = null;
		};
	};
}
