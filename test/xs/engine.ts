/** The XS engine for tests, or the reason why there is none. */
import { describe } from "vitest";
import { ensureXsHost, type XsHost, XsHostError } from "../../targets/xs-desktop/build-host.ts";
import { runXs, type XsBudget, type XsResult, type XsRun } from "../../targets/xs-desktop/run-xs.ts";

interface Engine {
	/** 0 when there is no engine. */
	readonly bits: 32 | 64 | 0;
	/** Why there is none. */
	readonly missing: string | undefined;
}

/** Without a C compiler or XS's sources the tests are left out, with a line that says why; not where CI runs. */
async function findEngine(): Promise<Engine> {
	try {
		const host: XsHost = await ensureXsHost();
		return { bits: host.bits, missing: undefined };
	} catch (error) {
		const absent = error instanceof XsHostError && (error.kind === "no-compiler" || error.kind === "no-sources");
		if (!absent || process.env["CI"]) throw error;
		return { bits: 0, missing: error.message };
	}
}

export const engine = await findEngine();

/** A group of tests that run on XS, or that are skipped for want of it. */
export function onXs(name: string, tests: () => void): void {
	if (engine.missing !== undefined) console.warn(`skipped, ${name}: ${engine.missing}`);
	describe.skipIf(engine.missing !== undefined)(name, tests);
}

/** What mcconfig gives to an ESP32 devkit; a test holds that `build` writes the same. */
export const nodemcu: XsBudget = {
	chunk: { initial: 78_848, incremental: 0 },
	heap: { initial: 4_928, incremental: 0 },
	stack: 512,
	keys: { initial: 32, incremental: 32 },
};

/** A board with nothing on it: `at(f)` runs `f` in a later turn of the host's loop. */
const bareBoard = `
let queue = [];
export function at(f) { queue.push(f); }
export function boot(main, arg) { main(arg); }
export function pump() { const f = queue.shift(); if (!f) return false; f(); return true; }
export function end() { }
`;

/** Runs a module as main on a bare board, by default with a devkit's memory. */
export function runBare(
	main: string,
	{ modules, ...options }: Partial<Omit<XsRun, "main" | "prelude">> = {},
): Promise<XsResult> {
	return runXs({
		budget: nodemcu,
		timeoutMs: 30_000,
		...options,
		modules: { board: bareBoard, main, ...modules },
		prelude: "board",
		main: "main",
	});
}
