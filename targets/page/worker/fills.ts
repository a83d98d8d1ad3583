/** How full inboxes are, over time. */
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import { type Filled, PerInbox } from "../../report/inboxes.ts";
import type { Source } from "../protocol.ts";
import type { Series, SeriesOf } from "./series.ts";

interface Fill {
	readonly box: Filled;
	readonly series: Series;
}

export class Fills {
	readonly #now: () => number;
	readonly #all: PerInbox<Fill>;

	/** @param idOf a component that has none is not of the graph any more. */
	constructor(series: SeriesOf, now: () => number, idOf: (component: Microprocess) => string | undefined) {
		this.#now = now;
		this.#all = new PerInbox((component, inbox, box) => {
			const part = idOf(component);
			if (part === undefined) return undefined;
			const source: Source = { kind: "fill", part, box: inbox };
			return { box, series: series.get(JSON.stringify(source)) };
		});
	}

	/** Something was put into an inbox. */
	put(component: Microprocess, inbox: string): void {
		const found = this.#all.get(component, inbox);
		found?.series.add(this.#now(), found.box.fill);
	}
}
