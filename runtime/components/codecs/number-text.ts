const ZERO = 0x30;
const NINE = 0x39;
/** No text shorter than this has so many digits that two of them are as near. */
const SHORT = 16;

/**
 * A finite number as the language prints it. Of two texts that are as short and as near to it the language leaves open
 * which it is: engines differ there, and this takes the one further from 0, as XS does. @cold
 */
export function numberText(value: number): string {
	const text = String(value);
	if (text.length < SHORT) return text;
	const power = text.indexOf("e");
	const end = power < 0 ? text.length : power;
	let digits = "";
	let last = -1;
	let count = 0;
	for (let i = 0; i < end; i++) {
		const code = text.charCodeAt(i);
		if (code < ZERO || code > NINE || (digits === "" && code === ZERO)) continue;
		digits += text.charAt(i);
		if (code === ZERO) continue;
		last = i;
		count = digits.length;
	}
	const exact = Math.abs(value).toExponential(100).replace(".", "");
	// Not between two: or it is the further one already.
	if (exact.slice(0, count) !== digits.slice(0, count) || exact.charAt(count) !== "5") return text;
	for (let i = count + 1; i < 101; i++) if (exact.charCodeAt(i) !== ZERO) return text;
	return text.slice(0, last) + String(Number(text.charAt(last)) + 1) + text.slice(last + 1);
}
