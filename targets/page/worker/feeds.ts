/** The boxes at both ends of a route, which count what goes over it. */
import { outboxesOf } from "../../../runtime/core/link.ts";
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import { inboxNamed } from "../../report/inboxes.ts";
import type { Route } from "./routes.ts";

type Parts = ReadonlyMap<string, Microprocess>;

/** How many messages were taken behind it, and how many not. */
export interface Counts {
	readonly taken: number;
	readonly dropped?: number;
	readonly late?: number;
}

export const lostBy = (feed: Counts | undefined): number => (feed?.dropped ?? 0) + (feed?.late ?? 0);

export function outboxOf(parts: Parts, { from, box }: Route) {
	const component = parts.get(from);
	return component && outboxesOf(component).find(({ spec }) => spec.name === box);
}

/**
 * The outbox, or that branch of its fan-out which leads to the route's end.
 * @param alone it leads to nowhere else, so it is the one even where it was linked otherwise meanwhile.
 */
export function feedOf(parts: Parts, route: Route, alone: boolean): Counts | undefined {
	const outbox = outboxOf(parts, route);
	const inbox = inboxNamed(parts.get(route.to.part), route.to.box);
	if (alone) return outbox;
	let found: Counts | undefined;
	outbox?.target.eachFeed(outbox, (feed, box) => {
		if (box === inbox) found = feed;
	});
	return found;
}
