import { Microprocess } from "./microprocess.ts";

/**
 * Gives a component the name of the variable or key that holds it, unless it has one.
 * The build wraps `const soil = new AnalogIn(…)` in this call; what is no component passes through.
 */
export function named<T>(value: T, name: string): T {
	if (value instanceof Microprocess && value.name === "") value.name = name;
	return value;
}

/**
 * Every component of a run has a name of its own: its given name, else its class, with a number where two are alike.
 */
export function giveNames(component: Microprocess, taken: Set<string>): void {
	const wish = component.label;
	let name = wish;
	for (let number = 2; taken.has(name); number++) name = `${wish}_${number}`;
	taken.add(name);
	component.name = name;
	for (const child of component.children) giveNames(child, taken);
}

/** Names for a component that joins a running graph, other than all that are there. */
export function nameNewcomer(root: Microprocess, newcomer: Microprocess): void {
	const taken = new Set<string>();
	collect(root, newcomer, taken);
	giveNames(newcomer, taken);
}

function collect(component: Microprocess, except: Microprocess, taken: Set<string>): void {
	if (component === except) return;
	taken.add(component.name);
	for (const child of component.children) collect(child, except, taken);
}
