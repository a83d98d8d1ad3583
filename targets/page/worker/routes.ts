/** Which links a message takes from one component to another, on through the boxes of chassis. */
import type { Shape, ShapeEnd } from "../../report/shape.ts";

export interface Route {
	/** Id of the component that sends, and the box that it sends from. */
	readonly from: string;
	readonly box: string;
	/** Where it ends. */
	readonly to: ShapeEnd;
	/** Places in `Shape.links`, in order. */
	readonly links: readonly number[];
}

const key = (part: string, box: string): string => `${part} ${box}`;

export class Routes {
	/** By the inbox where they end. */
	readonly #to = new Map<string, Route[]>();
	/** Links that lead out of an outbox. */
	readonly #first = new Map<string, number[]>();
	/** By the outbox, links on the way to several inboxes. */
	readonly #shared = new Map<string, number[]>();
	/** By the outbox where they begin. */
	readonly #from = new Map<string, Route[]>();

	constructor({ links }: Shape) {
		for (const [i, { from, signal, pass }] of links.entries())
			if (!signal && pass !== "in") push(this.#first, key(from.part, from.box), i);
		// What passes an outbox on is no sender itself: it starts at those that nothing is passed on to.
		const passed = new Set(links.flatMap(({ to, pass }) => (pass === "out" ? [key(to.part, to.box)] : [])));
		const inwards = new Map<string, number[]>();
		for (const [i, { from, pass }] of links.entries())
			if (pass === "in") push(inwards, key(from.part, from.box), i);
		const follow = (start: ShapeEnd, at: ShapeEnd, way: readonly number[], outwards: boolean): void => {
			const next = (outwards ? this.#first : inwards).get(key(at.part, at.box)) ?? [];
			if (next.length === 0 && !outwards)
				push(this.#to, key(at.part, at.box), { from: start.part, box: start.box, to: at, links: way });
			for (const i of next) {
				const link = links[i];
				if (link !== undefined && !way.includes(i)) follow(start, link.to, [...way, i], link.pass === "out");
			}
		};
		for (const [outbox, all] of this.#first) {
			const from = links[all[0] ?? -1]?.from;
			if (from !== undefined && !passed.has(outbox)) follow(from, from, [], true);
		}
		const seen = new Map<string, Set<number>>();
		for (const route of [...this.#to.values()].flat()) {
			const { from, box, links: way } = route;
			const outbox = key(from, box);
			push(this.#from, outbox, route);
			const known = seen.get(outbox) ?? new Set();
			seen.set(outbox, known);
			for (const i of way) {
				if (known.has(i) && !this.shared(from, box).includes(i)) push(this.#shared, outbox, i);
				known.add(i);
			}
		}
	}

	/** All of them, by inbox. */
	get all(): Iterable<readonly Route[]> {
		return this.#to.values();
	}

	/** Links that a message takes once, though it goes to several inboxes: a fan-out comes behind them. */
	shared(part: string, box: string): readonly number[] {
		return this.#shared.get(key(part, box)) ?? [];
	}

	/** From a component, where it is known, to an inbox. Which of several a message took is not told. */
	between(from: string | undefined, part: string, box: string): readonly Route[] {
		const all = this.#to.get(key(part, box)) ?? [];
		const sent = from === undefined ? all : all.filter((route) => route.from === from);
		return sent.length === 0 ? all : sent;
	}

	/** The same; of several, what they have in common. */
	to(part: string, box: string, from: string | undefined): readonly number[] {
		const [first, ...others] = this.between(from, part, box);
		if (first === undefined) return [];
		return first.links.filter((link) => others.every(({ links }) => links.includes(link)));
	}

	/** All that begin at an outbox. */
	outwards(part: string, box: string): readonly Route[] {
		return this.#from.get(key(part, box)) ?? [];
	}

	/** Links right behind an outbox. */
	outOf(part: string, box: string): readonly number[] {
		return this.#first.get(key(part, box)) ?? [];
	}
}

function push<K, V>(map: Map<K, V[]>, at: K, value: V): void {
	const found = map.get(at);
	if (found === undefined) map.set(at, [value]);
	else found.push(value);
}
