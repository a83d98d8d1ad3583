/** How messages are made of what was read, and put into words. */

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
export function wordsOfMessage(message: unknown): string {
	if (Array.isArray(message)) return message.map(innerWords).join(",");
	if (typeof message !== "object" || message === null) return String(message);
	return Object.entries(message)
		.map(([key, value]: [string, unknown]) => `${key} ${innerWords(value)}`)
		.join(", ");
}

/** @cold */
function innerWords(value: unknown): string {
	const words = wordsOfMessage(value);
	if (Array.isArray(value)) return value.some((one) => typeof one === "object") ? `[${words}]` : words;
	return typeof value === "object" ? `{${words}}` : words;
}
