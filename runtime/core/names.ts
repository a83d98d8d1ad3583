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
 * Names in use, each with the last number that was tried behind it: so ten thousand alike do not take a square of it.
 */
export type Taken = Map<string, number>;

/**
 * Every component of a run has a name of its own: its given name, else its class, with a number where two are alike.
 */
export function giveNames(component: Microprocess, taken: Taken): void {
	const wish = component.label;
	let number = taken.get(wish) ?? 0;
	let name = wish;
	while (taken.has(name)) {
		number++;
		name = `${wish}_${number}`;
	}
	// The first of a kind has no number; the next one is the second.
	taken.set(wish, Math.max(number, 1));
	if (name !== wish) taken.set(name, 1);
	component.name = name;
	const children = component.children;
	// A loop over nothing takes memory too, on a device.
	if (children.length > 0) for (const child of children) giveNames(child, taken);
}

/** Names for a component that joins a running graph, other than all that are there. */
export function nameNewcomer(root: Microprocess, newcomer: Microprocess): void {
	const taken: Taken = new Map();
	collect(root, newcomer, taken);
	giveNames(newcomer, taken);
}

function collect(component: Microprocess, except: Microprocess, taken: Taken): void {
	if (component === except) return;
	taken.set(component.name, 1);
	for (const child of component.children) collect(child, except, taken);
}
