/** Where in the user's sources something was thrown. */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** `at run (ganglion-firmware.js:21:9)`, or in another engine `run@ganglion-firmware.js:21:9`. */
const FRAME = /(ganglion-(?:firmware|world)\.js):(\d+):(\d+)/;

export class Places {
	readonly #texts: Readonly<Record<string, string | undefined>>;
	readonly #maps = new Map<string, TraceMap>();

	/** @param texts source maps, JSON, by the names that stacks have for the code. */
	constructor(texts: Readonly<Record<string, string | undefined>>) {
		this.#texts = texts;
	}

	/** "valve.ts:21:9", the first frame of the stack that lies in the user's own files. */
	of(error: unknown): string | undefined {
		const stack: unknown = typeof error === "object" && error !== null && Reflect.get(error, "stack");
		if (typeof stack !== "string") return undefined;
		for (const line of stack.split("\n")) {
			const [, name = "", row = "", column = ""] = FRAME.exec(line) ?? [];
			const map = this.#map(name);
			if (map === undefined) continue;
			const found = originalPositionFor(map, { line: Number(row), column: Number(column) - 1 });
			if (found.source === null || found.source.startsWith("ganglion/")) continue;
			return `${found.source}:${found.line}:${found.column + 1}`;
		}
		return undefined;
	}

	/** Reading one takes a while: only when something was thrown. */
	#map(name: string): TraceMap | undefined {
		const text = this.#texts[name];
		if (text === undefined) return undefined;
		const read = this.#maps.get(name) ?? new TraceMap(text);
		this.#maps.set(name, read);
		return read;
	}
}
