/** The way to one worker that simulates: a command, then its reply. */
import { longest } from "../../report/loops.ts";
import type { Command, Reply } from "../protocol.ts";

type Progress = Extract<Reply, { kind: "progress" }>;

export interface LinkEvents {
	readonly onProgress?: (progress: Progress) => void;
	readonly onLines?: (lines: readonly string[]) => void;
	/** It has said nothing for so long that it will not come back; it is ended. */
	readonly onSilent?: () => void;
}

export class WorkerLink {
	/** Whose turn it was, as far as it said. */
	last: Progress | undefined;
	readonly #worker: Worker;
	/** Who hears of what is no reply. */
	events: LinkEvents = {};
	readonly #waiting: ((reply: Reply) => void)[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param url of the worker's text. */
	constructor(url: string) {
		this.#worker = new Worker(url);
		this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#take(data);
		this.#worker.onerror = (event) => {
			event.preventDefault();
			this.#take({ kind: "failed", message: event.message || "the worker could not be started" });
		};
	}

	ask(command: Command): Promise<Reply> {
		return new Promise((resolve) => {
			this.#waiting.push(resolve);
			this.#watch();
			this.#worker.postMessage(command);
		});
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#worker.terminate();
	}

	#take(reply: Reply): void {
		this.#watch();
		if (reply.kind === "progress") {
			this.last = reply;
			this.events.onProgress?.(reply);
		} else if (reply.kind === "lines") this.events.onLines?.(reply.lines);
		else {
			this.#waiting.shift()?.(reply);
			if (this.#waiting.length === 0) clearTimeout(this.#timer);
		}
	}

	#watch(): void {
		clearTimeout(this.#timer);
		if (this.#waiting.length === 0) return;
		this.#timer = setTimeout(() => {
			this.end();
			this.events.onSilent?.();
		}, longest);
	}
}
