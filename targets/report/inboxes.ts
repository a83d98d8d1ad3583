/** The inboxes of components, by their names. */
import { inboxesOf } from "../../runtime/core/link.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";

export const inboxNamed = (component: Microprocess | undefined, name: string) =>
	component && inboxesOf(component).find(({ spec }) => spec.name === name);

/** The box, as far as it is looked at from outside. */
export interface Filled {
	readonly fill: number;
}

type Make<T> = (component: Microprocess, inbox: string, box: Filled) => T | undefined;

/** Something for each inbox, made when it is first asked for. */
export class PerInbox<T> {
	readonly #all = new WeakMap<Microprocess, Map<string, T>>();
	readonly #make: Make<T>;

	/** @param make where it gives nothing it is asked again. */
	constructor(make: Make<T>) {
		this.#make = make;
	}

	/** @returns `undefined` for a box that is not there, and where nothing was made. */
	get(component: Microprocess, inbox: string): T | undefined {
		let boxes = this.#all.get(component);
		if (boxes === undefined) {
			boxes = new Map();
			this.#all.set(component, boxes);
		}
		const known = boxes.get(inbox);
		if (known !== undefined) return known;
		const box = inboxNamed(component, inbox);
		const made = box && this.#make(component, inbox, box);
		if (made !== undefined) boxes.set(inbox, made);
		return made;
	}

	/** Those of a component. */
	of(component: Microprocess): Iterable<T> {
		return this.#all.get(component)?.values() ?? [];
	}
}
