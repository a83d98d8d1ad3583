/** How full inboxes are, over time. */
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import type { Source } from "../protocol.ts";
import { boxNamed } from "./feeds.ts";
import type { Series, SeriesOf } from "./series.ts";

interface Fill {
	readonly box: { readonly fill: number };
	readonly series: Series;
}

export class Fills {
	readonly #series: SeriesOf;
	readonly #now: () => number;
	readonly #all = new Map<Microprocess, Map<string, Fill>>();

	constructor(series: SeriesOf, now: () => number) {
		this.#series = series;
		this.#now = now;
	}

	/** Something was put into an inbox of a component with that id. */
	put(component: Microprocess, inbox: string, part: string | undefined): void {
		const boxes = this.#all.get(component) ?? new Map<string, Fill>();
		this.#all.set(component, boxes);
		let found = boxes.get(inbox);
		if (found === undefined) {
			const box = boxNamed(component, inbox);
			if (box === undefined || part === undefined) return;
			const source: Source = { kind: "fill", part, box: inbox };
			found = { box, series: this.#series.get(JSON.stringify(source)) };
			boxes.set(inbox, found);
		}
		found.series.add(this.#now(), found.box.fill);
	}
}
