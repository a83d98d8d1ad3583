/** What a component class inherits, through all files, the library's included. */
import { isLibraryFile } from "../library.ts";
import { referenceOf } from "./components.ts";
import type { ClassFacts, Reference } from "./facts.ts";
import type { Module, Modules } from "./modules.ts";

export interface Ancestor {
	readonly module: Module;
	readonly one: ClassFacts;
}

export interface Ancestry {
	/** The class itself, what it extends, what that extends; the library's `Component` itself is left out. */
	readonly classes: readonly Ancestor[];
	/** Whether it is known up to there: what a mixin extends is not. */
	readonly complete: boolean;
}

export async function ancestryOf(modules: Modules, module: Module, one: ClassFacts): Promise<Ancestry> {
	const classes: Ancestor[] = [];
	for (let at: Ancestor | undefined = { module, one }; at !== undefined; at = await parentOf(modules, at)) {
		if (isBase(at)) return { classes, complete: true };
		const { node } = at.one;
		if (classes.some((other) => other.one.node === node)) break;
		classes.push(at);
	}
	return { classes, complete: false };
}

function isBase({ module, one }: Ancestor): boolean {
	return one.variable === "Component" && isLibraryFile(module.path);
}

async function parentOf(modules: Modules, { module, one }: Ancestor): Promise<Ancestor | undefined> {
	const parent = one.node.superClass;
	const reference = referenceOf(parent, module.facts);
	if (reference) return exported(modules, module, reference, new Set());
	if (parent?.type !== "Identifier") return undefined;
	const local = module.facts.classes.find(({ variable }) => variable === parent.name);
	return local && { module, one: local };
}

/** The class that another file exports. */
async function exported(
	modules: Modules,
	importer: Module,
	{ from, name }: Reference,
	seen: Set<string>,
): Promise<Ancestor | undefined> {
	const path = await modules.fileOf(importer, from);
	if (path === undefined || seen.has(`${path} ${name}`)) return undefined;
	seen.add(`${path} ${name}`);
	const module = await modules.read(path).catch(() => undefined);
	if (module === undefined) return undefined;
	const { exports, stars, imports, classes } = module.facts;
	const local = exports.get(name);
	if (local === undefined) {
		for (const star of stars) {
			const found = await exported(modules, module, { from: star, name }, seen);
			if (found) return found;
		}
		return undefined;
	}
	const further = typeof local === "string" ? imports.get(local) : local;
	if (further) return exported(modules, module, further, seen);
	const one = classes.find(({ variable }) => variable === local);
	return one && { module, one };
}
