import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import type { PinUse } from "../../../runtime/types/pin-use.ts";

/** A pin's use, and who uses it. */
export interface Use extends PinUse {
	/** The component's name. */
	readonly by: string;
	/** Its class. */
	readonly kind: string;
}

/** What is said of a graph's wishes, each a sentence complete in itself. */
export interface Findings {
	/** What cannot work. */
	readonly errors: readonly string[];
	/** What works, with care. */
	readonly notes: readonly string[];
}

/** What a graph wants of its board. Components that join later are not seen. */
export interface Wishes {
	readonly pins: readonly Use[];
	readonly network: boolean;
}

/** Asks every component of a graph that was made: the root and all below it. */
export function wishesOf(root: Microprocess): Wishes {
	const pins: Use[] = [];
	let network = false;
	for (const one of everyone(root)) {
		for (const use of one.pins()) pins.push({ ...use, by: one.label, kind: one.kind });
		network ||= listensToNetwork(one);
	}
	return { pins, network };
}

/** The root and all below it. */
export function everyone(root: Microprocess): Microprocess[] {
	const all: Microprocess[] = [root];
	for (let i = 0; i < all.length; i++) all.push(...(all[i]?.children ?? []));
	return all;
}

/**
 * Whether its class has an `onNetwork` of its own: nothing that uses the network can do without. The graph may come
 * from another bundle than this file, so the base class is the last one that has the method.
 */
function listensToNetwork(component: Microprocess): boolean {
	let depth = 0;
	let proto: unknown = Object.getPrototypeOf(component);
	for (; typeof proto === "object" && proto !== null; proto = Object.getPrototypeOf(proto)) {
		if (Object.hasOwn(proto, "onNetwork")) depth++;
	}
	return depth > 1;
}

/** `led (DigitalOut)`, and the option where it is not plainly `pin`. */
export function who({ by, kind, option }: Use): string {
	const name = by === kind ? by : `${by} (${kind})`;
	return option === "pin" ? name : `${name}, ${option}`;
}
