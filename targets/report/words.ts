/** A message in few words, for a person. */
import { printable } from "./printable.ts";

/** Most characters. */
const LONGEST = 60;

export function wordsOf(message: unknown): string {
	const text = printable(plain(message, 0));
	return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function plain(value: unknown, depth: number): string {
	if (typeof value === "string")
		return depth === 0 ? value.slice(0, LONGEST) : JSON.stringify(value.slice(0, LONGEST));
	if (typeof value === "number") return rounded(value);
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "function") return "a function";
	if (typeof value !== "object" || value === null) return String(value);
	if (ArrayBuffer.isView(value)) return bytesOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
	if (depth > 1) return "…";
	if (Array.isArray(value))
		return `[${items(
			value.slice(0, 8).map((one) => plain(one, depth + 1)),
			value.length,
		)}]`;
	const names = Object.keys(value);
	const own = names.slice(0, 8).map((name) => `${name}: ${plain(ownValue(value, name), depth + 1)}`);
	return `{ ${items(own, names.length)} }`;
}

/** Getters are not asked: what they do is the program's. */
function ownValue(value: object, name: string): unknown {
	return Reflect.getOwnPropertyDescriptor(value, name)?.value;
}

const items = (shown: readonly string[], all: number): string =>
	[...shown, ...(all > shown.length ? ["…"] : [])].join(", ");

/** As many digits as a person reads. */
function rounded(value: number): string {
	const text = String(value);
	return text.length <= 8 ? text : String(Number(value.toPrecision(6)));
}

function bytesOf(bytes: Uint8Array): string {
	const shown = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
	return bytes.length > 12 ? `${shown} … (${bytes.length} bytes)` : shown;
}
