import type { RunEnd } from "../../runtime/around/report.ts";
import { start } from "../../runtime/around/start.ts";
import { GraphError } from "../../runtime/core/errors.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { LogKind, Platform } from "../../runtime/types/platform.ts";
import type { ThreadEnd } from "./bridge.ts";
import type { Receiving, Sending } from "./channel.ts";
import { Inside } from "./inside.ts";

export type LogLine = (kind: LogKind, source: string, text: string, error?: unknown) => void;

/** What a host gives for a component on a thread. */
export interface InsideHost {
	readonly from: Receiving<unknown>;
	readonly to: Sending<unknown>;
	/** Makes the thread's platform, which is to log in this way. */
	platform(log: LogLine): Platform;
	/** Lines and faults that concern the reader, not the graph. */
	readonly log: LogLine;
	/** Called once; all that was sent is in `to` by then. */
	readonly ended: (end: ThreadEnd) => void;
}

/**
 * Runs a component on a thread, with a runtime of its own. A fault of the component ends the thread with it; faults of
 * others, inside a graph, stay there and are logged. One that waits for what can never come is a fault too.
 */
export function runInside(body: Microprocess, host: InsideHost): Inside {
	const inside = new Inside(body, host.from, host.to);
	let failed = false;
	let thrown: unknown;
	const log: LogLine = (kind, source, text, error) => {
		if (kind === "end") return;
		if (kind === "log" || (source !== body.label && !inside.isHelper(source))) host.log(kind, source, text, error);
		else if (!failed) {
			failed = true;
			thrown = error ?? new Error(text);
		}
	};
	start(inside, host.platform(log), (end) => {
		const { unread } = inside;
		if (failed) host.ended({ how: "failed", unread, error: thrown });
		else if (end.reason === "stalled")
			host.ended({ how: "failed", unread, error: new GraphError(stallText(end, inside)) });
		else host.ended({ how: body.$how ?? "finished", unread });
	});
	return inside;
}

function stallText(end: RunEnd, inside: Inside): string {
	const waiting = end.waiting.filter(({ name }) => !inside.isHelper(name));
	return `stalled: ${waiting.map(({ name, waitsFor }) => `${name} waits for ${waitsFor}`).join("; ")}`;
}
