/** Lays graphs out, in a worker of its own. */
import ELK from "elkjs/lib/elk-api";
import { elkGraph } from "../../report/boxes.ts";
import type { LaidNode } from "../../report/laid.ts";
import type { Shape } from "../../report/shape.ts";

/** px between components: values and rates stand at the links. */
const GAP = 130;

export class Layouter {
	readonly #elk: InstanceType<typeof ELK>;

	/** @param url of the worker's text. */
	constructor(url: string) {
		this.#elk = new ELK({ workerFactory: () => new Worker(url) });
	}

	layout(shape: Shape): Promise<LaidNode> {
		return this.#elk.layout(elkGraph(shape, GAP));
	}
}
