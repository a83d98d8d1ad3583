/** Lays graphs out, in a worker of its own. */
import ELK from "elkjs/lib/elk-api";
import { elkGraph } from "../../report/boxes.ts";
import type { LaidNode } from "../../report/laid.ts";
import { keepPlaces, type Places } from "../../report/places.ts";
import type { Shape } from "../../report/shape.ts";

/** px between components: values and rates stand at the links. */
const GAP = 130;

export class Layouter {
	readonly #elk: InstanceType<typeof ELK>;

	/** @param url of the worker's text. */
	constructor(url: string) {
		this.#elk = new ELK({ workerFactory: () => new Worker(url) });
	}

	/** @param before where components lay in the last picture: those that stay lie there, as far as there is room. */
	async layout(shape: Shape, before?: Places): Promise<LaidNode> {
		const fresh = await this.#elk.layout(elkGraph(shape, GAP));
		const graph = elkGraph(shape, GAP);
		if (before === undefined || !keepPlaces(graph, shape, fresh, before)) return fresh;
		return this.#elk.layout(graph);
	}
}
