/** The realm of simulated boards on Node: a context of V8's, frozen once, without anything of Node's. */
import { type Context, createContext, Script } from "node:vm";
import { borderErrors } from "../../targets/node-sim/realm/border.ts";
import { Collections } from "../../targets/node-sim/realm/collections.ts";
import { additions, freezeBuiltIns, freezeModules, openKeys } from "../../targets/node-sim/realm/freeze.ts";
import type { Intrinsics, Phase } from "../../targets/node-sim/realm/intrinsics.ts";
import { refuseFlash } from "../../targets/node-sim/realm/json.ts";
import { withoutLanguages } from "../../targets/node-sim/realm/plain.ts";

export class NodeRealm {
	static readonly #made = new Map<boolean, NodeRealm>();
	readonly global: Intrinsics;
	readonly phase: Phase = { building: false };
	readonly #context: Context;
	readonly #builtIn: ReadonlySet<object>;
	readonly #collections: Collections;
	readonly #before: readonly Set<PropertyKey>[];
	/** What modules have made, all that properties lead to. */
	readonly #flash = new WeakSet<object>();
	readonly #jobs = new Script("0", { filename: "ganglion-jobs" });

	/** @param promises whether programs in it can make one: their jobs run behind a turn, not when Node is idle. */
	static for(promises: boolean): NodeRealm {
		let realm = NodeRealm.#made.get(promises);
		if (realm === undefined) {
			realm = new NodeRealm(promises);
			NodeRealm.#made.set(promises, realm);
		}
		return realm;
	}

	private constructor(promises: boolean) {
		this.#context = createContext({}, promises ? { microtaskMode: "afterEvaluate" } : {});
		const global: unknown = new Script("globalThis").runInContext(this.#context);
		if (!isRealm(global)) throw new Error("a context has a global object");
		this.global = global;
		withoutLanguages(global);
		borderErrors(global, globalThis);
		refuseFlash(global, this.#flash);
		this.#collections = new Collections(global, this.phase);
		this.#builtIn = freezeBuiltIns(global, this.phase);
		this.#before = openKeys(global);
	}

	/** A function of the realm, from its text. Not a `Script`: of that, Node would not read the source map. */
	compile(text: string): unknown {
		return this.global.eval(text);
	}

	/**
	 * Evaluates modules; what is read-only on a board is so when it comes back. @param work gives their bindings.
	 * @returns the regular expressions that they keep.
	 */
	build(work: () => readonly unknown[]): readonly string[] {
		let bindings: readonly unknown[] = [];
		this.phase.building = true;
		try {
			bindings = work();
			this.runJobs();
		} finally {
			this.phase.building = false;
		}
		return freezeModules(bindings, this.#builtIn, this.#collections, this.global, this.#flash);
	}

	/** Lets all promise jobs run that wait, where there can be any. */
	runJobs(): void {
		this.#jobs.runInContext(this.#context);
	}

	/** What somebody added to a prototype that is read-only on a board: "Array.prototype.last". Takes it away. */
	added(): string | undefined {
		return additions(this.global, this.#before, () => {
			for (const [promises, realm] of NodeRealm.#made) if (realm === this) NodeRealm.#made.delete(promises);
		});
	}
}

const isRealm = (global: unknown): global is Intrinsics =>
	typeof global === "object" && global !== null && "Function" in global;
