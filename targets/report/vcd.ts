/**
 * Pins over time as a value change dump (IEEE 1364, 18): a wire for each pin, and a real, 0 to 1, for the share of the
 * time that a PWM output is high. One unit of time is a ms.
 */
import type { TraceRecord } from "../node-sim/trace.ts";

/** What is written before it is known which pins there are: characters. */
const EARLY = 1_000_000;

export class VcdWriter {
	readonly #pins: ReadonlyMap<number, string>;
	readonly #seen = new Set<string>();
	#early: string[] | undefined = [];
	#size = 0;
	#time = -1;

	/** @param pins names of all that the chip has, by number; "" for one without a name. */
	constructor(pins: ReadonlyMap<number, string>) {
		this.#pins = pins;
	}

	/** @returns what to write. */
	record(record: TraceRecord): string {
		const change = this.#change(record);
		if (change === undefined) return "";
		const time = record.t === this.#time ? "" : `#${record.t}\n`;
		this.#time = record.t;
		const text = `${time}${change}\n`;
		if (this.#early === undefined) return text;
		this.#early.push(text);
		this.#size += text.length;
		return this.#size < EARLY ? "" : this.#begin([...this.#pins.keys()].flatMap((pin) => [`w${pin}`, `r${pin}`]));
	}

	/** @param now ms. @returns what is left to write. */
	end(now: number): string {
		const begun = this.#early === undefined ? "" : this.#begin([...this.#seen]);
		return now > this.#time ? `${begun}#${now}\n` : begun;
	}

	#change(record: TraceRecord): string | undefined {
		if (record.kind === "pin" || record.kind === "input") {
			this.#seen.add(`w${record.pin}`);
			return `${record.level}w${record.pin}`;
		}
		if (record.kind !== "pwm") return undefined;
		const parts = 2 ** record.resolution;
		this.#seen.add(`r${record.pin}`);
		return `r${record.duty === parts - 1 ? 1 : record.duty / parts} r${record.pin}`;
	}

	#begin(codes: readonly string[]): string {
		const early = this.#early ?? [];
		this.#early = undefined;
		const pinOf = (code: string): number => Number(code.slice(1));
		const sorted = [...codes].sort((a, b) => pinOf(a) - pinOf(b) || (a < b ? 1 : -1));
		const variables = sorted.map((code) => {
			const name = `pin${pinOf(code)}${wordOf(this.#pins.get(pinOf(code)) ?? "")}`;
			return code.startsWith("w")
				? `$var wire 1 ${code} ${name} $end\n`
				: `$var real 64 ${code} ${name}_duty $end\n`;
		});
		const head = ["$timescale 1 ms $end\n", "$scope module board $end\n"];
		return [...head, ...variables, "$upscope $end\n", "$enddefinitions $end\n", ...early].join("");
	}
}

/** A name that readers take. */
const wordOf = (name: string): string => (name === "" ? "" : `_${name.replace(/\W/g, "_")}`);

/** Whether a file begins as one of ours does. */
export const isVcd = (start: string): boolean => start.startsWith("$timescale 1 ms $end\n$scope module board $end\n");
