import type { Microprocess, RunEnd, Runtime } from "ganglion";
import { Component } from "ganglion";
import { type RunOptions, run, type Thread, type ThreadOptions, threaded } from "ganglion/node";
import { moduleUrl, worker } from "./build.ts";

/** A thread that runs modules/`name`.ts. */
export function thread<In = never, Out = never>(name: string, options: ThreadOptions<In, Out> = {}): Thread<In, Out> {
	return threaded<In, Out>(moduleUrl(name), { worker, ...options });
}

/** Sends what it was given, waiting for room. */
export class Feed<T> extends Component<never, T> {
	sent = 0;
	readonly #messages: readonly T[];

	constructor(messages: readonly T[]) {
		super();
		this.#messages = messages;
	}

	override *main() {
		for (const message of this.#messages) {
			yield* this.put(message);
			this.sent++;
		}
	}
}

/** Keeps what it gets. */
export class Keep<T> extends Component<T> {
	readonly got: T[] = [];

	override on(message: T): void {
		this.got.push(message);
	}
}

/** A run with all that was said in it. */
export interface Ran {
	readonly end: RunEnd;
	readonly said: readonly string[];
	readonly runtime: Runtime;
}

/** Runs to the end; collects "kind source: text". */
export async function ran(graph: Microprocess, options: RunOptions = {}): Promise<Ran> {
	const said: string[] = [];
	let runtime: Runtime | undefined;
	const end = await run(graph, {
		...options,
		log(kind, source, text) {
			said.push(`${kind} ${source}: ${text}`);
			options.log?.(kind, source, text);
		},
		onStart(started) {
			runtime = started;
			options.onStart?.(started);
		},
	});
	if (runtime === undefined) throw new Error("never started");
	return { end, said, runtime };
}
