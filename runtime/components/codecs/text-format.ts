/** What a format of lines says. */
import { GraphError } from "../../core/errors.ts";

/** A value's place in a line. */
export interface Field {
	/** "" for what is read past. */
	readonly key: string;
	readonly decimals: number | undefined;
}

export interface Format {
	readonly fields: readonly Field[];
	/** What stands before each of them, and behind the last one. */
	readonly literals: readonly string[];
}

const MOST_DECIMALS = 6;

/** Whether a text can stand in a line: without the end of one, and without a zero. */
export function isOneLine(text: string): boolean {
	return !text.includes("\n") && !text.includes("\r") && !text.includes("\0");
}

/** All keys, with the same between them. @cold */
export function formatOf(keys: readonly string[], separator: string): Format {
	return {
		fields: keys.map((key) => ({ key, decimals: undefined })),
		literals: [...keys.map((_key, i) => (i === 0 ? "" : separator)), ""],
	};
}

/**
 * `T={temperature:1};H={humidity}`: keys in braces, each once, after a colon how many decimals; `{}` for what is read
 * past; `{{` and `}}` for braces.
 * @throws GraphError for what is none. @cold
 */
export function parseFormat(format: string, keys: readonly string[]): Format {
	const fields: Field[] = [];
	const literals: string[] = [];
	let literal = "";
	for (let i = 0; i < format.length; i++) {
		const one = format.charAt(i);
		const twice = (one === "{" || one === "}") && format.charAt(i + 1) === one;
		if (one === "}" && !twice)
			throw new GraphError(`text: the format has a } too many; write }} for one in the line`);
		if (one !== "{" || twice) {
			if (!isOneLine(one))
				throw new GraphError(
					"text: the format has an end of a line in it; a message is one line, without its end",
				);
			literal += one;
			if (twice) i++;
			continue;
		}
		const end = format.indexOf("}", i);
		if (end < 0) throw new GraphError("text: the format has a { without its }; write {{ for one in the line");
		literals.push(literal);
		fields.push(fieldOf(format.slice(i + 1, end), keys));
		literal = "";
		i = end;
	}
	literals.push(literal);
	refuseWrong({ fields, literals }, keys);
	return { fields, literals };
}

function fieldOf(words: string, keys: readonly string[]): Field {
	const colon = words.lastIndexOf(":");
	if (colon < 0 || keys.includes(words)) return { key: words, decimals: undefined };
	const digits = words.slice(colon + 1);
	const decimals = digits === "" ? Number.NaN : Number(digits);
	if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS)
		throw new GraphError(`text: {${words}} in the format: decimals are 0 to ${MOST_DECIMALS}`);
	return { key: words.slice(0, colon), decimals };
}

function refuseWrong({ fields, literals }: Format, keys: readonly string[]): void {
	for (const [i, { key }] of fields.entries()) {
		if (key !== "" && !keys.includes(key))
			throw new GraphError(`text: {${key}} in the format is none of ${keys.join(", ")}`);
		if (key !== "" && fields.findIndex((one) => one.key === key) !== i)
			throw new GraphError(`text: {${key}} is in the format twice`);
		if (i > 0 && literals[i] === "")
			throw new GraphError(`text: between {${fields[i - 1]?.key}} and {${key}} in the format there is nothing`);
	}
	for (const key of keys)
		if (fields.every((one) => one.key !== key)) throw new GraphError(`text: the format has no {${key}}`);
}
