import { componentClasses, type IsComponent, library } from "./components.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { type Facts, factsOf } from "./facts.ts";
import { handlerEdits } from "./inline/handlers.ts";
import { lowerToSteps, lowerYields } from "./lowering.ts";
import { instanceNames, kindGetters } from "./names.ts";
import { freeNames, parseModule } from "./syntax.ts";

export interface Form {
	/** Leave the generators as they are written. */
	readonly native: boolean;
	/** Make step methods of them. */
	readonly steps: boolean;
	/** Give instances the name of what holds them. Needs the library, so the library itself goes without. */
	readonly names: boolean;
	/** Names of helpers whose values some file of the build wants. Missing where only the one file is known. */
	readonly wanted?: ReadonlySet<string>;
}

/** What is to change in a module; `suffix` goes behind its last line. */
export interface Changes {
	readonly edits: readonly Edit[];
	readonly suffix: string;
}

export function readModule(code: string, file: string): Facts {
	return factsOf(parseModule(code), file);
}

/** Plans the changes of a module that esbuild has printed. */
export function planChanges(code: string, facts: Facts, isComponent: IsComponent, form: Form): Changes {
	const components = componentClasses(facts, isComponent);
	const edits = kindGetters(components);
	if (form.steps)
		edits.push(...lowerToSteps(code, facts, components, form.wanted), ...handlerEdits(code, components));
	else if (!form.native) edits.push(...lowerYields(facts, components, form.wanted));
	if (!form.names) return { edits, suffix: "" };
	const helper = freeNames(code)("$named");
	const names = instanceNames(code, facts, components, isComponent, helper);
	if (names.length === 0) return { edits, suffix: "" };
	// At the end, for no line above may move; imports run first wherever they stand.
	const suffix = `\nimport { named as ${helper} } from ${JSON.stringify(library)};\n`;
	return { edits: [...edits, ...names], suffix };
}

/** All of it for one module by itself, where no import but the library's is known to be a component. */
export function transformModule(code: string, file: string, form: Partial<Form> = {}): string {
	const full = { native: false, steps: false, names: true, ...form };
	const { edits, suffix } = planChanges(code, readModule(code, file), () => false, full);
	return applyEdits(code, edits) + suffix;
}
