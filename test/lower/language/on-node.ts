/** Runs programs on Node, each with a limit of time. */
import vm from "node:vm";
import { bundled, type Form } from "./bundles.ts";
import type { Program } from "./programs.ts";

/** For each program its traces, one for each of its scripts, or why there are none. */
export async function onNode(programs: readonly Program[], form: Form, timeout = 2_000): Promise<string[]> {
	const { code, failed } = await bundled(programs, form, "iife");
	const context = vm.createContext({});
	vm.runInContext(code, context);
	return programs.map((_, i) => {
		const why = failed.get(i);
		if (why !== undefined) return `is not built: ${why}`;
		try {
			return String(vm.runInContext(`programs.runs[${i}]()`, context, { timeout }));
		} catch (error) {
			return `did not end: ${error}`;
		}
	});
}
