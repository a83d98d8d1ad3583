/** What a thread begins with: loads the module and runs what it exports, between the two rings. */
import { parentPort, workerData } from "node:worker_threads";
import type { EndedHow } from "../../runtime/around/report.ts";
import { GraphError } from "../../runtime/core/errors.ts";
import { Microprocess } from "../../runtime/core/microprocess.ts";
import { runInside } from "../threads/run-inside.ts";
import { openRing } from "./crossing.ts";
import { Doorbell } from "./doorbell.ts";
import { NodePlatform } from "./platform.ts";
import { BlockingBoxes } from "./thread-boxes.ts";
import { type ThreadData, type ThreadNews, thrownHere } from "./thread-data.ts";

const data: ThreadData = workerData;
const bell = new Doorbell(data.bell, "thread", () => parentPort?.postMessage(null));
const from = openRing(data.into, bell, "takes");
const to = openRing(data.out, bell, "sends");

function say(news: ThreadNews): void {
	parentPort?.postMessage(news);
}

function end(how: EndedHow, unread = 0, error?: unknown): void {
	say({ kind: "end", how, unread, thrown: how === "failed" ? thrownHere(error) : undefined });
}

/** The thread stays until the graph has taken its last messages and cuts it off: rings and ports live that long. */
let onRing = (): void => {};
parentPort?.on("message", () => onRing());

async function main(): Promise<void> {
	const body = await load();
	if (bell.stopping) end("stopped");
	else if (body.prototype instanceof Microprocess) runComponent(Reflect.construct(body, [data.options]));
	else {
		const log = (text: string) => say({ kind: "log", source: data.name, text });
		const result: unknown = Reflect.apply(body, undefined, [new BlockingBoxes(from, to, bell, log), data.options]);
		if (result instanceof Microprocess) runComponent(result);
		else {
			await result;
			end(bell.stopping ? "stopped" : "finished");
		}
	}
}

/** A class or function, the module's default export. */
async function load(): Promise<(...args: never) => unknown> {
	let loaded: unknown;
	try {
		loaded = await import(data.module);
	} catch (error) {
		const { name, message } = thrownHere(error);
		throw new GraphError(`${data.name}: cannot load ${data.module}: ${name}: ${message}`, { cause: error });
	}
	const body: unknown = typeof loaded === "object" && loaded !== null && "default" in loaded && loaded.default;
	if (!isFunction(body))
		throw new GraphError(
			`${data.name}: ${data.module} has no default export that can run; export a component class or a function`,
		);
	return body;
}

function isFunction(value: unknown): value is (...args: never) => unknown {
	return typeof value === "function";
}

function runComponent(body: Microprocess): void {
	const inside = runInside(body, {
		from,
		to,
		platform: (log) => new NodePlatform({ log, onError: (error) => end("failed", 0, error) }),
		log(kind, source, text) {
			if (kind !== "end") say({ kind, source, text });
		},
		ended: ({ how, unread, error }) => end(how, unread, error),
	});
	let stopped = false;
	onRing = () => {
		if (bell.stopping && !stopped) {
			stopped = true;
			body.stop(bell.stopWithin);
		}
		inside.ring();
	};
	onRing();
}

main().catch((error: unknown) => end("failed", 0, error));
