import { assignedNames } from "./assigned.ts";
import { componentClasses, type IsComponent, library } from "./components.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { type Facts, factsOf } from "./facts.ts";
import { handlerEdits } from "./inline/handlers.ts";
import { type Kept, lowerToSteps, lowerYields } from "./lowering.ts";
import { instanceNames, kindGetters } from "./names.ts";
import type { BuildFacts } from "./reach.ts";
import { freeNames, parseModule } from "./syntax.ts";

export interface Form {
	/** Leave the generators as they are written. */
	readonly native: boolean;
	/** Make step methods of them. */
	readonly steps: boolean;
	/** Give instances the name of what holds them. Needs the library, so the library itself goes without. */
	readonly names: boolean;
	/** What the files of the build say together. Missing where only the one file is known. */
	readonly build?: BuildFacts;
}

/** What is to change in a module; `suffix` goes behind its last line. */
export interface Changes {
	readonly edits: readonly Edit[];
	readonly suffix: string;
	/** Methods that stay generators though they were to become steps. */
	readonly kept: readonly Kept[];
}

export function readModule(code: string, file: string): Facts {
	return factsOf(parseModule(code), file);
}

/** Plans the changes of a module that esbuild has printed. */
export function planChanges(code: string, facts: Facts, isComponent: IsComponent, form: Form): Changes {
	const components = componentClasses(facts, isComponent);
	const edits = kindGetters(components);
	const kept: Kept[] = [];
	if (form.steps) {
		const build = form.build ?? { assigned: assignedNames(facts.program) };
		edits.push(...lowerToSteps(code, facts, components, kept, build));
		edits.push(...handlerEdits(code, components, build.assigned));
	} else if (!form.native) edits.push(...lowerYields(facts, components, form.build?.wanted));
	if (!form.names) return { edits, suffix: "", kept };
	const helper = freeNames(code)("$named");
	const names = instanceNames(code, facts, components, isComponent, helper);
	if (names.length === 0) return { edits, suffix: "", kept };
	// At the end, for no line above may move; imports run first wherever they stand.
	const suffix = `\nimport { named as ${helper} } from ${JSON.stringify(library)};\n`;
	return { edits: [...edits, ...names], suffix, kept };
}

/** All of it for one module by itself, where no import but the library's is known to be a component. */
export function transformModule(code: string, file: string, form: Partial<Form> = {}): string {
	const full = { native: false, steps: false, names: true, ...form };
	const { edits, suffix } = planChanges(code, readModule(code, file), () => false, full);
	return applyEdits(code, edits) + suffix;
}
