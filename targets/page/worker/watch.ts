/** What happens in a graph, link by link and turn by turn, as `observe` tells it. */
import { type Loss, observe } from "../../../runtime/around/observe.ts";
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import type { Running } from "../../../runtime/core/run.ts";
import { inboxNamed } from "../../report/inboxes.ts";
import { type Shape, shapeOf } from "../../report/shape.ts";
import { wordsOf } from "../../report/words.ts";
import type { LinkState, Source } from "../protocol.ts";
import { type Counts, feedOf, lostBy, outboxOf } from "./feeds.ts";
import { Fills } from "./fills.ts";
import { type Route, Routes } from "./routes.ts";
import type { SeriesOf } from "./series.ts";
import type { TurnListener } from "./turns.ts";

/** A link's state; the message itself is put into words when somebody looks. */
interface Link {
	count: number;
	lost: number;
	refused: number;
	last: unknown;
	changed: boolean;
	/** Name of its series. */
	readonly source: string;
}

const sourceOf = (source: Source): string => JSON.stringify(source);

export class GraphWatch {
	shape: Shape;
	/** The components, by their place in the shape. */
	readonly parts = new Map<string, Microprocess>();
	/** A message was lost: told with the component's id. */
	onLoss: ((part: string) => void) | null = null;
	/** A number went over a link. */
	onNumber: ((link: number, value: number) => void) | null = null;
	/** Hears of turns. */
	turns: TurnListener | null = null;
	readonly #root: Microprocess;
	readonly #now: () => number;
	readonly #series: SeriesOf;
	readonly #ids = new Map<Microprocess, string>();
	readonly #links: Link[] = [];
	readonly #fills: Fills;
	#routes: Routes;
	/** Those that messages may have taken since the last time. */
	readonly #uncertain = new Set<Route>();
	/** What had gone over them by then, and out of their outboxes. */
	readonly #settled = new Map<Route, number>();
	readonly #sentBy = new Map<string, number>();
	/** Ways behind a fan-out that may have lost messages since the last time, and what they had lost by then. */
	readonly #lossy = new Set<Route>();
	readonly #lostOn = new Map<Route, number>();
	#running: Microprocess | undefined;
	#sent: { link: number; text: string }[] = [];
	/** How many components there were when the shape was made, and links. */
	#stamp = "";
	/** It is to be told once more. */
	#again = false;

	/** @param root of the runtime's graph. */
	constructor(runtime: Running, root: Microprocess, now: () => number, series: SeriesOf) {
		this.#root = root;
		this.#series = series;
		this.#now = now;
		this.#fills = new Fills(series, now, (component) => this.#ids.get(component));
		this.shape = shapeOf(root);
		this.#routes = new Routes(this.shape);
		this.#number();
		observe(runtime, {
			message: (component, inbox, message) => this.#message(component, inbox, message),
			refused: (component, inbox) => this.#refused(component, inbox),
			dropped: (component, box, why) => this.#dropped(component, box, why),
			turn: (component) => {
				this.turns?.begins();
				this.#running = component;
				this.#sent = [];
			},
			turnEnd: (component) => this.#turnEnd(component),
		});
	}

	/** Looks whether the graph is another one. @returns its shape where it is. */
	reshape(): Shape | undefined {
		const shape = shapeOf(this.#root);
		const stamp = JSON.stringify(shape);
		if (stamp === this.#stamp && !this.#again) return undefined;
		this.#again = false;
		if (stamp === this.#stamp) return shape;
		const first = this.#stamp === "";
		this.#stamp = stamp;
		if (first) return this.shape;
		this.shape = shape;
		this.#routes = new Routes(shape);
		this.#links.length = 0;
		this.#uncertain.clear();
		this.#lossy.clear();
		this.#number();
		return shape;
	}

	/** The next `changes` have everything, and the next `reshape` has the shape where that is asked for. */
	retell(shape: boolean): void {
		for (const link of this.#links) link.changed ||= link.count + link.lost + link.refused > 0;
		if (shape) this.#again = true;
	}

	idOf(component: Microprocess): string | undefined {
		return this.#ids.get(component);
	}

	/** Links on which anything has happened since the last time. */
	changes(): LinkState[] {
		this.#settle();
		const all: LinkState[] = [];
		for (const [i, link] of this.#links.entries()) {
			if (!link.changed) continue;
			link.changed = false;
			const { count, lost, refused, last } = link;
			const value = numberOf(last);
			const words = last === undefined ? "" : wordsOf(last);
			all.push({ link: i, count, last: words, lost, refused, ...(value === undefined ? {} : { value }) });
		}
		return all;
	}

	#number(): void {
		this.#ids.clear();
		this.parts.clear();
		const number = (component: Microprocess, id: string): void => {
			this.#ids.set(component, id);
			this.parts.set(id, component);
			for (const [i, child] of component.children.entries()) number(child, `${id}.${i}`);
		};
		number(this.#root, "0");
		while (this.#links.length < this.shape.links.length)
			this.#links.push({
				...{ count: 0, lost: 0, refused: 0, last: undefined, changed: false },
				source: sourceOf({ kind: "link", link: this.#links.length }),
			});
		this.#counted();
	}

	/** What was sent before anybody looked, as far as the boxes tell. */
	#counted(): void {
		this.#settled.clear();
		this.#sentBy.clear();
		this.#lostOn.clear();
		for (const routes of this.#routes.all) {
			for (const route of routes) {
				const { to, from, box, links } = route;
				const inbox = inboxNamed(this.parts.get(to.part), to.box);
				const feed = this.#feed(route);
				this.#settled.set(route, feed?.taken ?? 0);
				this.#lostOn.set(route, lostBy(feed));
				this.#sentBy.set(`${from} ${box}`, outboxOf(this.parts, route)?.taken ?? 0);
				const count = routes.length === 1 ? inbox?.write : feed?.taken;
				for (const i of links) {
					const link = this.#links[i];
					if (link === undefined || count === undefined || count === 0) continue;
					link.count = Math.max(link.count, count);
					if (routes.length === 1) link.refused = inbox?.refused ?? 0;
					link.changed = true;
				}
			}
		}
	}

	#ways(component: Microprocess, inbox: string): readonly Route[] {
		const to = this.#ids.get(component);
		return to === undefined ? [] : this.#routes.between(this.#running && this.#ids.get(this.#running), to, inbox);
	}

	#route(component: Microprocess, inbox: string): readonly number[] {
		const to = this.#ids.get(component);
		if (to === undefined) return [];
		return this.#routes.to(to, inbox, this.#running && this.#ids.get(this.#running));
	}

	#message(component: Microprocess, inbox: string, message: unknown): void {
		this.#fills.put(component, inbox);
		const isLater = this.#later(this.#ways(component, inbox), message);
		const value = numberOf(message);
		for (const i of this.#route(component, inbox)) {
			const link = this.#links[i];
			if (link === undefined) continue;
			if (!isLater(i)) link.count++;
			link.last = message;
			link.changed = true;
			if (this.turns !== null) this.#sent.push({ link: i, text: wordsOf(message) });
			if (value === undefined) continue;
			this.#series.get(link.source).add(this.#now(), value);
			this.onNumber?.(i, value);
		}
	}

	/**
	 * Where a message may have come from one of several boxes, or goes to several inboxes, the boxes' own counts tell
	 * how many each sent. @returns whether a link of these is counted so.
	 */
	#later(ways: readonly Route[], message: unknown): (link: number) => boolean {
		const shared = ways.flatMap(({ from, box }) => this.#routes.shared(from, box));
		if (ways.length > 1 || shared.length > 0)
			for (const route of ways) {
				this.#uncertain.add(route);
				for (const i of route.links) {
					const link = this.#links[i];
					if (link !== undefined) link.last = message;
				}
			}
		return (link) => shared.includes(link);
	}

	#settle(): void {
		for (const route of this.#uncertain) {
			const { from, box, to, links } = route;
			const shared = this.#routes.shared(from, box);
			const counted = this.#routes.to(to.part, to.box, from);
			const over = this.#more(this.#settled, route, this.#feed(route)?.taken);
			const out = this.#more(this.#sentBy, `${from} ${box}`, outboxOf(this.parts, route)?.taken);
			for (const i of links) {
				if (shared.includes(i)) continue;
				if (!counted.includes(i)) this.#add(i, over);
			}
			for (const i of shared) this.#add(i, out);
		}
		this.#uncertain.clear();
		for (const route of this.#lossy) this.#lose(route);
		this.#lossy.clear();
	}

	/** A fan-out's branches count what each has lost. */
	#lose(route: Route): void {
		const shared = this.#routes.shared(route.from, route.box);
		const link = this.#links[route.links.find((i) => !shared.includes(i)) ?? -1];
		const more = this.#more(this.#lostOn, route, lostBy(feedOf(this.parts, route, false)));
		if (link === undefined || more <= 0) return;
		link.lost += more;
		link.changed = true;
	}

	/** How many more there are than the last time. */
	#more<K>(before: Map<K, number>, at: K, now: number | undefined): number {
		if (now === undefined) return 0;
		const more = now - (before.get(at) ?? 0);
		before.set(at, now);
		return more;
	}

	#add(i: number, count: number): void {
		const link = this.#links[i];
		if (link === undefined || count === 0) return;
		link.count += count;
		link.changed = true;
	}

	#feed(route: Route): Counts | undefined {
		return feedOf(this.parts, route, this.#routes.outOf(route.from, route.box).length === 1);
	}

	#refused(component: Microprocess, inbox: string): void {
		for (const i of this.#route(component, inbox)) {
			const link = this.#links[i];
			if (link === undefined) continue;
			link.refused++;
			link.changed = true;
		}
	}

	#dropped(component: Microprocess, box: string, why: Loss): void {
		const part = this.#ids.get(component);
		if (part === undefined) return;
		const behind = why === "dropped" || why === "late" || why === "unlinked";
		const ways = behind ? this.#routes.outwards(part, box) : [];
		const links = behind ? this.#routes.outOf(part, box) : this.#route(component, box);
		const link = this.#links[links.at(-1) ?? -1];
		if (ways.length > 1) for (const way of ways) this.#lossy.add(way);
		else if (link !== undefined) {
			link.lost++;
			link.changed = true;
		}
		this.onLoss?.(part);
	}

	#turnEnd(component: Microprocess): void {
		this.#running = undefined;
		const part = this.#ids.get(component);
		if (this.turns === null || part === undefined) return;
		this.turns.ended({ part, name: component.label, sent: this.#sent });
	}
}

/** What is plotted of a message. */
function numberOf(message: unknown): number | undefined {
	if (typeof message === "number") return message;
	return typeof message === "boolean" ? Number(message) : undefined;
}
