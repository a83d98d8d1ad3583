/** How messages are made of what was read, and put into words. */
import { ArrayShape, GroupShape, type Shape } from "./kinds.ts";

/**
 * Makes frozen records and arrays, one value after the other, without any memory but theirs: `Object.freeze` makes a
 * list of the keys first.
 */
export class Maker {
	private readonly field = { value: undefined as unknown, writable: false, enumerable: true, configurable: false };
	private readonly fixed = { writable: false };

	put(message: object, key: string | number, value: unknown): void {
		const { field } = this;
		field.value = value;
		Reflect.defineProperty(message, key, field);
		field.value = undefined;
	}

	/** Nothing of it can change any more. */
	close<T extends object>(message: T): T {
		if (Array.isArray(message)) Reflect.defineProperty(message, "length", this.fixed);
		return Object.preventExtensions(message);
	}
}

/** In words, for a world's `describe`: `temperature 21.5, place {floor 1, room bath}`. @cold */
export function wordsOfMessage(message: unknown, shape: Shape<unknown>): string {
	if (shape instanceof ArrayShape && Array.isArray(message)) {
		const words = message.map((one) => innerWords(one, shape.of)).join(",");
		return shape.of.depth === 0 ? words : `[${words}]`;
	}
	if (!(shape instanceof GroupShape) || typeof message !== "object" || message === null) return String(message);
	return shape.keys
		.map((key, i) => `${key} ${innerWords(Reflect.get(message, key), shape.shapes[i] ?? shape)}`)
		.join(", ");
}

/** @cold */
function innerWords(value: unknown, shape: Shape<unknown>): string {
	const words = wordsOfMessage(value, shape);
	return shape instanceof GroupShape ? `{${words}}` : words;
}
