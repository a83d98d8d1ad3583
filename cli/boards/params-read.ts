/** Which parameters a graph function looks at: their names are declared nowhere, so a misspelt one would be silent. */
import type { Params } from "../../runtime/around/start.ts";

export class ParamsRead {
	readonly #given: ReadonlySet<string>;
	readonly #read = new Set<string>();
	/** Somebody asked for all that there are. */
	#all = false;
	/** What the graph function gets: the same values, and a note of each name that is asked for. */
	readonly params: Params;

	constructor(given: Params) {
		this.#given = new Set(Object.keys(given));
		this.params = new Proxy(given, {
			get: (target, name, self) => Reflect.get(target, this.#noted(name), self),
			has: (target, name) => Reflect.has(target, this.#noted(name)),
			ownKeys: (target) => {
				this.#all = true;
				return Reflect.ownKeys(target);
			},
		});
	}

	/** A sentence for each parameter that was given and not looked at. Who comes later may still do so. */
	unread(): string[] {
		if (this.#all) return [];
		const names = [...this.#read].join(", ");
		const reads = names === "" ? "none was read" : `these were read: ${names}`;
		return [...this.#given]
			.filter((name) => !this.#read.has(name))
			.map((name) => `--set ${name}: no one read it while the graph was made; ${reads}`);
	}

	#noted<Name extends string | symbol>(name: Name): Name {
		if (typeof name === "string") this.#read.add(name);
		return name;
	}
}
