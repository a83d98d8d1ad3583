import { addressKind, isPort } from "./address.ts";
import { hex } from "./trace.ts";

/** Words for a datagram's payload, for a reader; `undefined` where it is none of that format. */
export type Describer = (view: DataView) => string | undefined;

/** How datagrams read in words, by where they are sent to. For readers only: no trace holds any of it. */
export class Describers {
	readonly #all = new Map<string, Describer>();

	/** The last one for a group and port counts. Throws for a bad address, port or function. */
	add(group: string, port: number, words: Describer): void {
		const what = `world.describe(${JSON.stringify(group)}, ${port})`;
		if (addressKind(group) === undefined) throw new Error(`${what}: ${group} is not an IPv4 address`);
		if (!isPort(port, 1)) throw new RangeError(`${what}: port is 1 to 65535, not ${port}`);
		if (typeof words !== "function") throw new Error(`${what}: give a function of a DataView that returns text`);
		this.#all.set(keyOf(group, port), words);
	}

	/** `undefined` when nobody has words for it. A describer that throws is told in the words: it ends no run. */
	describe(address: string, port: number, bytes: Uint8Array): string | undefined {
		const words = this.#all.get(keyOf(address, port));
		if (words === undefined) return undefined;
		try {
			// A copy: what a describer does to it stays its own.
			const said = words(new DataView(bytes.slice().buffer));
			return said === undefined ? undefined : String(said);
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			return `${hex(bytes)} (world.describe: ${why})`.trimStart();
		}
	}
}

function keyOf(address: string, port: number): string {
	return `${address}:${port}`;
}
