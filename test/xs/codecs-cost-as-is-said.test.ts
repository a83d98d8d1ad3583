/** What a message of numbers and booleans costs in codecs on XS: nothing to write, and the message itself to read. */
import { expect, test } from "vitest";
import { printedOnXs } from "../../bench/xs/printed.ts";
import { onXs } from "./engine.ts";

/** Slots of what is decoded: a record has one, and one for each key; an array has two. */
const slots: Readonly<Record<string, number>> = {
	record: 4,
	"record with a CRC": 4,
	"record with floats": 3,
	"record in a record": 2 + 1 + 3,
	json: 4,
	"json with floats": 3,
	"json in json": 2 + 1 + 3,
	"json with a word": 2,
	"json with an array": 2 + 2,
	cbor: 4,
	"cbor with floats": 3,
	"cbor in cbor": 2 + 1 + 3,
	"cbor with a word": 2,
	"cbor with an array": 2 + 2,
	text: 4,
	"text with a format": 4,
	"text with floats": 3,
	"text with a word": 2,
	"text with an array": 2 + 2,
};

onXs("per message on XS", () => {
	test("what is written takes no memory, and what is read the message's own", async () => {
		const lines = await printedOnXs(`${import.meta.dirname}/codec-program.ts`);
		// Instructions are for the reader; the bytes of an array's places are others on 64 bits.
		const told = lines.map((line) => line.replace(/, \d+ instructions$/, "").replace(/, [1-9]\d* bytes/, ""));
		const expected = Object.entries(slots).flatMap(([name, count]) => [
			`${name}, encode: 0 slots, 0 bytes`,
			`${name}, decode: ${count} slots${name.endsWith("array") ? "" : ", 0 bytes"}`,
		]);
		expect(told).toEqual(expected);
	});
});
