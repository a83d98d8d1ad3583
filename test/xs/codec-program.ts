/** Runs on XS: what a message of numbers and booleans costs in each codec. */
import {
	array,
	boolean,
	type Codec,
	cbor,
	int16,
	json,
	number,
	oneOf,
	record,
	text,
	uint8,
	uint32,
} from "../../runtime/index.ts";
import { printCosts } from "./print-costs.ts";

function both<T>(name: string, codec: Codec<T>, message: T): void {
	const view = new DataView(new ArrayBuffer(codec.bytes));
	const part = new DataView(view.buffer, 0, codec.encode(message, view));
	printCosts(`${name}, encode`, (count) => {
		for (let i = 0; i < count; i++) codec.encode(message, view);
	});
	printCosts(`${name}, decode`, (count) => {
		for (let i = 0; i < count; i++) codec.decode(part);
	});
}

const shapes = { temperature: int16(0.01), at: uint32, on: boolean } as const;
const message = { temperature: 21.54, at: 123_456, on: true };
const floats = { a: number, b: number } as const;
const long = { a: 1 / 3, b: 1.5 };
const nested = { at: uint32, place: { x: uint8, y: uint8 } } as const;
const placed = { at: 5, place: { x: 1, y: 2 } };

export default function (): void {
	both("record", record(shapes, { magic: "C", version: 1 }), message);
	both("record with a CRC", record(shapes, { crc: "crc16" }), message);
	both("record with floats", record(floats), long);
	both("record in a record", record(nested), placed);
	both("json", json(shapes), message);
	both("json with floats", json(floats), long);
	both("json in json", json(nested), placed);
	both("json with a word", json({ m: oneOf("on", "off") }), { m: "off" as const });
	both("json with an array", json({ a: array(uint8, 3) }), { a: [1, 2, 3] });
	both("cbor", cbor(shapes), message);
	both("cbor with floats", cbor(floats), long);
	both("cbor in cbor", cbor(nested), placed);
	both("cbor with a word", cbor({ m: oneOf("on", "off") }), { m: "off" as const });
	both("cbor with an array", cbor({ a: array(uint8, 3) }), { a: [1, 2, 3] });
	both("text", text(shapes), message);
	both("text with a format", text(shapes, { format: "$T={temperature:1};{at};{on}", checksum: "nmea" }), message);
	both("text with floats", text(floats), long);
	both("text with a word", text({ m: oneOf("on", "off") }), { m: "off" as const });
	both("text with an array", text({ a: array(uint8, 3) }), { a: [1, 2, 3] });
}
