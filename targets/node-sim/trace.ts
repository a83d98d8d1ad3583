import type { ComponentCounters, InboxCounters, OutboxCounters } from "../../runtime/around/report.ts";
import type { LogKind } from "../../runtime/types/platform.ts";

interface RecordBase {
	/** ms on the clock. */
	readonly t: number;
	/** Order of the records of one clock. */
	readonly n: number;
	/** The board's name, where it has one. */
	readonly board?: string;
}
/** An output changed: `pin`. The world changed what an open input reads: `input`. `name` is the component's, or "". */
export interface PinRecord extends RecordBase {
	readonly kind: "pin" | "input";
	readonly pin: number;
	readonly level: number;
	readonly name: string;
}
/** A PWM output changed its duty: of 2^resolution parts of a period so many are high, all of them at the highest. */
export interface PwmRecord extends RecordBase {
	readonly kind: "pwm";
	readonly pin: number;
	readonly duty: number;
	readonly resolution: number;
	readonly hz: number;
	/** The component's, or "". */
	readonly name: string;
}
/** A strip of lights shows something else. */
export interface LightsRecord extends RecordBase {
	readonly kind: "lights";
	readonly pin: number;
	/** 0 to 255, of all of them. */
	readonly brightness: number;
	/** Of each light, six hex digits. */
	readonly colors: readonly string[];
	/** The component's, or "". */
	readonly name: string;
}
/** The board sent a datagram. */
export interface DatagramRecord extends RecordBase {
	readonly kind: "datagram";
	readonly from: string;
	readonly fromPort: number;
	readonly address: string;
	readonly port: number;
	/** The payload, two hex digits a byte. */
	readonly bytes: string;
}
export interface LogRecord extends RecordBase {
	readonly kind: LogKind;
	readonly source: string;
	readonly text: string;
}
/** What a component has counted when the run was over. */
export interface CountersRecord extends RecordBase {
	readonly kind: "counters";
	readonly counters: ComponentCounters;
}
/**
 * Datagrams that a full socket has lost when the run was over, `name` is the component's, or ""; or that reached no
 * socket at all: then it has the `address` that they went to, and `why`.
 */
export interface LostRecord extends RecordBase {
	readonly kind: "lost";
	readonly port: number;
	readonly count: number;
	readonly name: string;
	readonly address?: string;
	readonly why?: string;
}
export type TraceRecord =
	| PinRecord
	| PwmRecord
	| LightsRecord
	| DatagramRecord
	| LogRecord
	| CountersRecord
	| LostRecord;
export type TraceSink = (record: TraceRecord) => void;

/** A sink that writes each record as one line of JSON, without a line feed. */
export function jsonLines(write: (line: string) => void): TraceSink {
	return (record) => write(formatRecord(record));
}

/**
 * One record as one line of JSON: fixed keys in a fixed order, integers and escapes written the same way by every
 * engine, so that two traces of one run are equal byte by byte.
 */
export function formatRecord(record: TraceRecord): string {
	const board = record.board === undefined ? "" : `,"board":${quote(record.board)}`;
	return `{"t":${record.t},"n":${record.n}${board},"kind":"${record.kind}",${rest(record)}}`;
}

function rest(record: TraceRecord): string {
	switch (record.kind) {
		case "pin":
		case "input":
			return `"pin":${record.pin},"level":${record.level},"name":${quote(record.name)}`;
		case "pwm":
			return (
				`"pin":${record.pin},"duty":${record.duty},"resolution":${record.resolution},` +
				`"hz":${record.hz},"name":${quote(record.name)}`
			);
		case "lights":
			return (
				`"pin":${record.pin},"brightness":${record.brightness},` +
				`"colors":["${record.colors.join('","')}"],"name":${quote(record.name)}`
			);
		case "datagram":
			return (
				`"from":${quote(record.from)},"fromPort":${record.fromPort},` +
				`"address":${quote(record.address)},"port":${record.port},"bytes":"${record.bytes}"`
			);
		case "counters":
			return component(record.counters);
		case "lost":
			return `"port":${record.port},"count":${record.count},"name":${quote(record.name)}${nowhere(record)}`;
		default:
			return `"source":${quote(record.source)},"text":${quote(record.text)}`;
	}
}

function nowhere({ address, why }: LostRecord): string {
	return address === undefined || why === undefined ? "" : `,"address":${quote(address)},"why":${quote(why)}`;
}

function component(c: ComponentCounters): string {
	return (
		`"name":${quote(c.name)},"depth":${c.depth},"state":"${c.state}","faults":${c.faults},` +
		`"inboxes":[${c.inboxes.map(inbox).join(",")}],"outboxes":[${c.outboxes.map(outbox).join(",")}]` +
		counted(Object.entries(c.counted))
	);
}

/** Most components count nothing. */
function counted(counts: readonly (readonly [name: string, count: number])[]): string {
	if (counts.length === 0) return "";
	return `,"counted":{${counts.map(([name, count]) => `${quote(name)}:${count}`).join(",")}}`;
}

function inbox(i: InboxCounters): string {
	return (
		`{"name":${quote(i.name)},"capacity":${i.capacity},"fill":${i.fill},"peak":${i.peak},` +
		`"taken":${i.taken},"dropped":${i.dropped},"overflowed":${i.overflowed},` +
		`"late":${i.late},"unread":${i.unread},"refused":${i.refused}}`
	);
}

function outbox(o: OutboxCounters): string {
	return (
		`{"name":${quote(o.name)},"sent":${o.sent},"unlinked":${o.unlinked},` +
		`"to":[${o.to.map((name) => quote(name)).join(",")}]}`
	);
}

// Not JSON.stringify: engines differ in what they escape beyond the necessary.
function quote(text: string): string {
	let out = '"';
	for (const c of text) {
		if (c === '"' || c === "\\") out += `\\${c}`;
		else if (c < " ") out += `\\u00${hexByte(c.charCodeAt(0))}`;
		else out += c;
	}
	return `${out}"`;
}

/** A colour as six hex digits. */
export function colorText(color: number): string {
	return hexByte(color >> 16) + hexByte(color >> 8) + hexByte(color);
}

/** The bytes of such a text. */
export function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(digits.length / 2);
	for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
	return bytes;
}

const HEX = "0123456789abcdef";
function hexByte(byte: number): string {
	return HEX.charAt((byte >> 4) & 15) + HEX.charAt(byte & 15);
}

/** The first `length` bytes, two lower-case hex digits each. */
export function hex(bytes: Uint8Array, length: number = bytes.length): string {
	let out = "";
	for (let i = 0; i < length; i++) out += hexByte(bytes[i] ?? 0);
	return out;
}
