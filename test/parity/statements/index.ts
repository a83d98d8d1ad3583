/** All statements: 184 of Axon's own tests, 54 of Kamaelia's tests of chassis and LossyConnector. */
import { linkage, lossy, postoffice } from "./boxes.ts";
import { carousel, graphline, pipeline } from "./chassis.ts";
import { adaptive, base, component, notification, tracker, util } from "./components.ts";
import { ipc, microprocess, scheduler, threads } from "./scheduling.ts";
import type { Group } from "./statement.ts";

export const axon: readonly Group[] = [
	...[microprocess, scheduler, component, notification, linkage, postoffice],
	...[adaptive, tracker, ipc, threads, util, base],
];

export const kamaelia: readonly Group[] = [pipeline, graphline, carousel, lossy];

export const groups: readonly Group[] = [...axon, ...kamaelia];
