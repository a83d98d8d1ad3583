/** Axon's features, one line each. */
import { boxes, components, links } from "./boxes.ts";
import type { Chapter } from "./feature.ts";
import { arrays, threads, tracking } from "./optional.ts";
import { microprocesses, scheduling, signals } from "./running.ts";

export const chapters: readonly Chapter[] = [
	...[boxes, links, components, microprocesses, scheduling],
	...[signals, arrays, threads, tracking],
];
