/** A tool and all that it starts, as one process group: streamed while it runs, and ended as one. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { status, systemReason, UserError } from "../errors.ts";
import { Mask } from "./mask.ts";

export interface ChildOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	/** Never shown, nor kept in `tail`. */
	readonly secrets: readonly string[];
	/** Ends the whole group; the run then throws what the signal was aborted with. */
	readonly signal: AbortSignal;
	out(text: string): void;
	err(text: string): void;
}

export interface ChildEnd {
	/** 128 + its number for a signal, as shells say it. */
	readonly status: number;
	/** The end of what it printed, both outputs together, without secrets. */
	readonly tail: string;
}

const TAIL = 20_000;
/** How the group is asked to end, and how many ms it gets each time. */
const requests = [
	["SIGINT", 1_500],
	["SIGTERM", 500],
	["SIGKILL", 500],
] as const;
/** How long a pipe may stay open after the tool itself has ended: something of its may live on with it. */
const GRACE = 1_000;

/** @throws UserError where it cannot be started; the signal's reason when it was interrupted. */
export async function runChild(options: ChildOptions): Promise<ChildEnd> {
	const { command, args, cwd, env, signal } = options;
	signal.throwIfAborted();
	const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
	const killNow = (): void => signalGroup(child, "SIGKILL");
	process.on("exit", killNow);
	try {
		const tail = streamed(child, options);
		const code = await endOf(child, command, signal);
		if (signal.aborted) await endGroup(child);
		signal.throwIfAborted();
		return { status: code, tail: tail() };
	} finally {
		process.off("exit", killNow);
	}
}

/** Hands on what it prints; the returned function tells the end of it. */
function streamed(child: ChildProcess, { secrets, out, err }: ChildOptions): () => string {
	let tail = "";
	for (const [stream, show] of [
		[child.stdout, out],
		[child.stderr, err],
	] as const) {
		const mask = new Mask(secrets);
		const pass = (text: string): void => {
			if (text === "") return;
			tail = (tail + text).slice(-TAIL);
			show(text);
		};
		stream?.setEncoding("utf8").on("data", (text: string) => pass(mask.through(text)));
		stream?.on("end", () => pass(mask.end()));
	}
	return () => tail;
}

function endOf(child: ChildProcess, command: string, signal: AbortSignal): Promise<number> {
	return new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		let code = 0;
		const finish = (): void => {
			clearTimeout(timer);
			signal.removeEventListener("abort", finish);
			resolve(code);
		};
		signal.addEventListener("abort", finish, { once: true });
		child.on("error", (error) => {
			signal.removeEventListener("abort", finish);
			const reason = systemReason(error) ?? error.message;
			reject(new UserError(`cannot start ${command}: ${reason}`, status.fault, error));
		});
		child.on("exit", (ended, by) => {
			code = ended ?? (by === "SIGKILL" ? 137 : 143);
			timer = setTimeout(finish, GRACE);
		});
		child.on("close", finish);
	});
}

/** Asks the group to end, and then does not ask. */
async function endGroup(child: ChildProcess): Promise<void> {
	for (const [request, patience] of requests) {
		for (let waited = 0; waited < patience; waited += 50) {
			if (waited === 0) signalGroup(child, request);
			if (!isAlive(child)) return;
			await delay(50);
		}
	}
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	try {
		if (pid !== undefined) process.kill(-pid, signal);
	} catch {
		// it has ended
	}
}

function isAlive({ pid }: ChildProcess): boolean {
	try {
		return pid !== undefined && process.kill(-pid, 0);
	} catch {
		return false;
	}
}
