/** Runs programs on Node, each with a limit of time. */
import vm from "node:vm";
import { bundled, bundledLibrary, type Form } from "./bundles.ts";
import type { Program } from "./programs.ts";

/** Evaluates a program anew for each of its scripts. */
const runner = `JSON.stringify(scripts.map((script) => {
	const module = { exports: {} };
	new Function("require", "module", "exports", code)((name) => library[name], module, module.exports);
	return library.run(module.exports, script);
}))`;

/**
 * For each program its traces, one for each of its scripts, or why there are none. `timeout` is in ms of the clock: on
 * a busy machine a program that ends may take long.
 */
export async function onNode(programs: readonly Program[], form: Form, timeout = 20_000): Promise<string[]> {
	const context = vm.createContext({});
	vm.runInContext(await bundledLibrary("iife"), context);
	const script = new vm.Script(runner);
	return (await bundled(programs, form, "cjs")).map((built, i) => {
		if ("failed" in built) return built.failed;
		Object.assign(context, { scripts: programs[i]?.scripts, code: built.code });
		try {
			return String(script.runInContext(context, { timeout }));
		} catch (error) {
			return `did not end: ${error}`;
		}
	});
}
