/**
 * Pins over time as a value change dump (IEEE 1364, 18): a wire for each pin, a real, 0 to 1, for the share of the time
 * that a PWM output is high, and a real for what the program has read of an analog pin. One unit of time is a ms.
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
	/** By pin, what was read last. */
	readonly #readings = new Map<number, number>();

	/** @param pins names of all that the chip has, by number; "" for one without a name. */
	constructor(pins: ReadonlyMap<number, string>) {
		this.#pins = pins;
	}

	/** @returns what to write. */
	record(record: TraceRecord): string {
		const change = this.#change(record);
		return change === undefined ? "" : this.#write(record.t, change);
	}

	/** An analog pin was read. @param t ms. @param raw 0 to 4095. @returns what to write. */
	reading(t: number, pin: number, raw: number): string {
		if (this.#readings.get(pin) === raw) return "";
		this.#readings.set(pin, raw);
		this.#seen.add(`a${pin}`);
		return this.#write(t, `r${raw} a${pin}`);
	}

	/** @param now ms. @returns what is left to write. */
	end(now: number): string {
		const begun = this.#early === undefined ? "" : this.#begin([...this.#seen]);
		return now > this.#time ? `${begun}#${now}\n` : begun;
	}

	#write(t: number, change: string): string {
		const time = t === this.#time ? "" : `#${t}\n`;
		this.#time = t;
		const text = `${time}${change}\n`;
		if (this.#early === undefined) return text;
		this.#early.push(text);
		this.#size += text.length;
		if (this.#size < EARLY) return "";
		return this.#begin([...this.#pins.keys()].flatMap((pin) => [`w${pin}`, `r${pin}`, `a${pin}`]));
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
			if (code.startsWith("w")) return `$var wire 1 ${code} ${name} $end\n`;
			return `$var real 64 ${code} ${name}_${code.startsWith("a") ? "reading" : "duty"} $end\n`;
		});
		// sigrok 0.5.2 crashes at a dump without a wire.
		if (!codes.some((code) => code.startsWith("w"))) {
			variables.push("$var wire 1 on board_on $end\n");
			early[0] = `${early[0] ?? "#0\n"}1on\n`;
			this.#time = Math.max(this.#time, 0);
		}
		const head = ["$timescale 1 ms $end\n", "$scope module board $end\n"];
		return [...head, ...variables, "$upscope $end\n", "$enddefinitions $end\n", ...early].join("");
	}
}

/** A name that readers take. */
const wordOf = (name: string): string => (name === "" ? "" : `_${name.replace(/\W/g, "_")}`);

/** Whether a file begins as one of ours does. */
export const isVcd = (start: string): boolean => start.startsWith("$timescale 1 ms $end\n$scope module board $end\n");
