import { DigitsReader } from "../../runtime/components/codecs/digits-reader.ts";
import { writeNumber } from "../../runtime/components/codecs/number-bytes.ts";
import { numberText } from "../../runtime/components/codecs/number-text.ts";
import { Draw } from "./flow.ts";
import { spec } from "./spec.ts";

class Reader extends DigitsReader {
	read(view: DataView): number {
		this.begin(view);
		return this.digitsAsNumber(false);
	}
}

const written = (value: number, view = new DataView(new ArrayBuffer(32))): string => {
	let text = "";
	const end = writeNumber(view, 0, value);
	for (let i = 0; i < end; i++) text += String.fromCharCode(view.getUint8(i));
	return text;
};

/** Numbers of all kinds: few digits, all 17 of them, large, small, and powers of two. */
function numberOf(draw: Draw): number {
	const wide = draw.below(4_294_967_296);
	const fine = (wide * 2_097_152 + draw.below(2_097_152)) / 2 ** 53;
	switch (draw.below(6)) {
		case 0:
			return wide / 10 ** draw.below(9);
		case 1:
			return fine * 10 ** (draw.below(22) - 6);
		case 2:
			return -273.15 - wide / 3;
		case 3:
			return 2 ** (draw.below(120) - 60);
		case 4:
			return Math.fround(fine * 100);
		default:
			return (wide - 2_147_483_648) / 2 ** draw.below(60);
	}
}

spec("a number is written as the language prints it, and read as what it was", (t) => {
	const reader = new Reader();
	const view = new DataView(new ArrayBuffer(32));
	const draw = new Draw(4);
	const values = [0, 0.1 + 0.2, 1 / 3, 2 / 3, 1e21, 1e-7, 1e-6, 999_999_999_999_999.9, 2 ** 53, 2 ** 53 - 1, 5e-324];
	for (let i = 0; i < 600; i++) values.push(numberOf(draw));
	for (const value of values) {
		const text = written(value, view);
		t.equal(text, numberText(value));
		t.equal(reader.read(new DataView(view.buffer, 0, text.length)), value, text);
	}
	t.equal([written(-0), written(-153549.49340820312)], ["0", "-153549.49340820313"]);
});

spec("digits are read as the language reads them, as many as there are", (t) => {
	const reader = new Reader();
	const view = new DataView(new ArrayBuffer(64));
	const powers = ["", "e3", "E-7", "e+20"] as const;
	const draw = new Draw(5);
	for (let i = 0; i < 400; i++) {
		let digits = String(1 + draw.below(9));
		for (let j = draw.below(24); j > 0; j--) digits += draw.below(10);
		const point = draw.below(digits.length) + 1;
		const behind = digits.slice(point);
		const text = `${digits.slice(0, point)}${behind && `.${behind}`}${powers[draw.below(4)]}`;
		for (let j = 0; j < text.length; j++) view.setUint8(j, text.charCodeAt(j));
		t.equal(reader.read(new DataView(view.buffer, 0, text.length)), Number(text), text);
	}
});
