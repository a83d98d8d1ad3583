/** A firmware as a function of the realm: evaluated anew for each board and each start. */
import type { RealmBoard } from "../../targets/node-sim/realm/board-globals.ts";
import { type Exports, evaluateModule, isModule } from "../../targets/node-sim/realm/evaluate.ts";
import { boardText } from "./board-text.ts";
import { type Evaluated, linksOf } from "./evaluate.ts";
import { NodeRealm } from "./realm.ts";

export interface BoardCode {
	readonly realm: NodeRealm;
	/** Promise jobs may wait behind a turn. */
	readonly promises: boolean;
	/** The regular expressions, "/a/g", that the modules kept when they were evaluated last. */
	readonly expressions: readonly string[];
	/**
	 * Evaluates the modules, with a board's own time and random numbers; afterwards what lies in flash is read-only.
	 * @param look gets what they export while functions still have names.
	 */
	evaluate(board: RealmBoard, look?: (exports: Exports) => void): Exports;
}

/** Names that mean themselves everywhere. Infinity is none: it is a property like any other. */
const FIXED = new Set(["undefined", "eval", "arguments"]);

/** Compiles it, once for all boards. @throws what V8 says of its syntax. */
export function boardCode(evaluated: Omit<Evaluated, "name">): BoardCode {
	// A context's globals are slow to reach; a function's parameters are not.
	const code = boardText(evaluated.code, (promises) =>
		Reflect.ownKeys(NodeRealm.for(promises).global).filter(
			(key): key is string => typeof key === "string" && !FIXED.has(key),
		),
	);
	const { promises } = code;
	const realm = NodeRealm.for(promises);
	const links = linksOf(evaluated, 1);
	const compile = (number: number) => {
		const compiled: unknown = realm.compile(`/*${number}*/ ${code.text}\n${links}\n`);
		if (!isModule(compiled)) throw new Error("the bundle is no function");
		return compiled;
	};
	let module = compile(0);
	let evaluations = 0;
	let expressions: readonly string[] = [];
	return {
		realm,
		promises,
		get expressions() {
			return expressions;
		},
		evaluate(board, look) {
			// V8 runs a fifth slower what it has evaluated before. So the look at what a file exports has a text of its
			// own, and so has the first start; those after it are few.
			if (++evaluations === 2) module = compile(1);
			const evaluated = evaluateModule(realm, module, code, board, look);
			expressions = evaluated.expressions;
			return evaluated.exports;
		},
	};
}
