/** One record of the trace as one line for people. */

import type {
	DatagramRecord,
	LightsRecord,
	LogRecord,
	PinRecord,
	PwmRecord,
	TraceRecord,
} from "../../targets/node-sim/index.ts";
import { bytesOf } from "../../targets/node-sim/trace.ts";
import { formatMoment } from "../../targets/report/moments.ts";
import { printable } from "../../targets/report/printable.ts";
import type { Colors } from "../colors.ts";

/** Words for a datagram's bytes, where the world has some. */
export type Describe = (address: string, port: number, bytes: Uint8Array) => string | undefined;

/** What a run knows beyond its records. */
export interface Words {
	readonly datagram: Describe;
	/** Where the fault that is being recorded was thrown, as "file:line:column". */
	readonly fault: () => string | undefined;
}

/** What a line says: `length` is how wide `head` shows, for colours take no room. */
export interface LineWords {
	readonly head: string;
	readonly length: number;
	readonly text: string;
	/** Of a datagram: from where to where, and how long it is. */
	readonly way?: string;
	readonly size?: string;
}

/** The line, or `undefined` for records that are shown in another form. */
export function recordLine(record: TraceRecord, colors: Colors, words?: Words): string | undefined {
	const said = wordsOf(record, colors, words);
	if (said === undefined) return undefined;
	const time = colors.dim(formatMoment(record.t).padStart(momentWidth));
	const board = record.board === undefined ? "" : `${record.board}  `;
	const { text, way, size } = said;
	const whole = way === undefined ? text : `${way}  ${text}  ${colors.dim(`(${size})`)}`;
	return `${time}  ${board}${padded(said)}${whole}\n`;
}

/** The head, with room behind it. */
export const padded = ({ head, length }: LineWords): string => head + " ".repeat(Math.max(1, headWidth - length));

/** What is said of a record; `undefined` for one that is shown in another form. */
export function wordsOf(record: TraceRecord, colors: Colors, words?: Words): LineWords | undefined {
	switch (record.kind) {
		case "pin":
		case "input":
			return said(...pinWords(record, colors));
		case "pwm":
			return said(...pwmWords(record, colors));
		case "lights":
			return said(...lightWords(record, colors));
		case "datagram":
			return datagramWords(record, colors, words?.datagram);
		case "log":
		case "end":
		case "fault":
			return said(...logWords(record, colors, words?.fault));
		default:
			return undefined;
	}
}

const said = (head: string, length: number, text: string): LineWords => ({ head, length, text });

export const momentWidth = 12;
const headWidth = 10;
/** Of lights. */
const MOST_RUNS = 6;

function pinWords({ kind, pin, level, name }: PinRecord, colors: Colors): [string, number, string] {
	const head = `${kind === "pin" ? "pin" : "input"} ${pin}`;
	const shown = level === 1 ? colors.green("1") : colors.dim("0");
	return [kind === "pin" ? colors.bold(head) : head, head.length, `${shown}  ${name}`.trimEnd()];
}

/** A servo's pulses are told by their length, all else by its share. */
function pwmWords({ pin, duty, resolution, hz, name }: PwmRecord, colors: Colors): [string, number, string] {
	const head = `pwm ${pin}`;
	const parts = 2 ** resolution;
	const share = duty === parts - 1 ? 1 : duty / parts;
	const shown = hz === 50 ? `${Math.round(share * 20_000)} us` : `${(share * 100).toFixed(1)} %`;
	const level = duty === 0 ? colors.dim(shown) : colors.green(shown);
	return [colors.bold(head), head.length, `${level}  ${name}`.trimEnd()];
}

/** Lights that are next to each other and alike are told once: `4 x ff0000, 000000`. */
function lightWords({ pin, brightness, colors: all, name }: LightsRecord, colors: Colors): [string, number, string] {
	const head = `lights ${pin}`;
	const runs: string[] = [];
	for (let i = 0; i < all.length && runs.length <= MOST_RUNS; ) {
		let end = i + 1;
		while (end < all.length && all[end] === all[i]) end++;
		const color = all[i] ?? "";
		runs.push(end - i === 1 ? color : `${end - i} x ${color}`);
		i = end;
	}
	const shown = runs.length > MOST_RUNS ? `${runs.slice(0, MOST_RUNS).join(", ")} ...` : runs.join(", ");
	const share = `${Math.round((brightness * 100) / 255)} %`;
	return [colors.bold(head), head.length, `${shown}  at ${share}  ${name}`.trimEnd()];
}

function logWords(record: LogRecord, colors: Colors, where?: Words["fault"]): [string, number, string] {
	const { kind } = record;
	const [source, text] = [printable(record.source), printable(record.text)];
	if (kind === "fault") {
		const place = where?.();
		const at = place === undefined ? "" : colors.dim(`  at ${place}`);
		return [colors.red(kind), kind.length, colors.red(`${source}: ${text}`) + at];
	}
	if (kind === "end") return [colors.dim(kind), kind.length, colors.dim(`${source}: ${text}`)];
	return [kind, kind.length, `${source}: ${text}`];
}

function datagramWords(record: DatagramRecord, colors: Colors, describe: Describe | undefined): LineWords {
	const way = `${record.from}:${record.fromPort} -> ${record.address}:${record.port}`;
	const bytes = record.bytes.length / 2;
	const size = `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
	return { ...said(colors.cyan("udp"), 3, payload(record, describe)), way, size };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** As the world describes it; or as text, where all of it can be read as text; else hex in groups of four bytes. */
function payload({ bytes: hex, address, port }: DatagramRecord, describe: Describe | undefined): string {
	const bytes = bytesOf(hex);
	const words = describe?.(address, port, bytes);
	if (words !== undefined) return printable(words);
	try {
		const text = utf8.decode(bytes);
		// Unprintable: control characters, and what stands for nothing.
		if (text !== "" && !/[\p{Cc}\p{Cn}\p{Co}]/u.test(text.replace(/[\n\r\t]/g, "")))
			return printable(JSON.stringify(text));
	} catch {
		// Not UTF-8.
	}
	return hex === "" ? "empty" : (hex.match(/.{1,8}/g) ?? []).join(" ");
}
