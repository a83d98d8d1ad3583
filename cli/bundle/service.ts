/** esbuild's program, which runs beside us: a signal that ends us must not make it tell of its own end. */
import childProcess, { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { type BuildOptions, type BuildResult, build, stop } from "esbuild";
import { status, UserError } from "../errors.ts";
import { breath } from "../guard.ts";

type InMemory = BuildOptions & { write: false; metafile: true };

let program: ChildProcess | undefined;
let running = 0;

/** Runs esbuild. */
export async function esbuild(options: InMemory): Promise<BuildResult<InMemory>> {
	if (running++ === 0) process.on("exit", kill);
	try {
		return await started(() => build(options));
	} catch (error) {
		if (!(error instanceof Error && /^The service (was stopped|is no longer running)/.test(error.message)))
			throw error;
		await breath(); // what ended it may have meant us, too
		throw new UserError(
			"esbuild, which bundles the files, was ended from outside: run it again",
			status.fault,
			error,
		);
	} finally {
		if (--running === 0) process.off("exit", kill);
	}
}

/** Ends the program where it has nothing to do: before code runs in which we may be killed. */
export function quiet(): void {
	if (running > 0) return;
	void stop();
	program = undefined;
}

/**
 * esbuild starts its program at the first call, in our group of processes, where Ctrl-C would reach it, and with our
 * stderr, where it would say what it thinks of a closed pipe. It takes no options for that.
 */
function started<T>(work: () => T): T {
	Reflect.set(childProcess, "spawn", (command: string, args: readonly string[], options: SpawnOptions) => {
		const detached = process.platform !== "win32";
		const apart: SpawnOptions = { ...options, detached, stdio: ["pipe", "pipe", "ignore"] };
		program = spawn(command, args, apart);
		return program;
	});
	try {
		return work();
	} finally {
		Reflect.set(childProcess, "spawn", spawn);
	}
}

/** At our end. One that had its pipes closed first would find all its goroutines asleep. */
const kill = (): void => void program?.kill("SIGKILL");
