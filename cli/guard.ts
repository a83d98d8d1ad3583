/** Code of the user's may hold `for (;;);`, which on one thread would also make Ctrl-C dead. */
import { Script } from "node:vm";

const door = Symbol.for("ganglion.guarded");
const script = new Script('globalThis[Symbol.for("ganglion.guarded")]()', { filename: "ganglion-guard" });

/** Runs `work`; false when it had to be cut after `limit` ms of real time, because it does not come back. */
export function guarded(work: () => void, limit: number): boolean {
	// A script is the one thing that Node can cut in mid-run; it reaches `work` through a global name only.
	Object.defineProperty(globalThis, door, { value: work, configurable: true });
	try {
		script.runInThisContext({ timeout: limit });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
		throw error;
	} finally {
		Reflect.deleteProperty(globalThis, door);
	}
}
