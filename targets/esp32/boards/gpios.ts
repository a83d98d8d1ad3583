/** GPIO numbers as people write them: "0-19 21-23 25". */
export function gpios(text: string): readonly number[] {
	const found: number[] = [];
	for (const part of text.split(" ")) {
		if (part === "") continue;
		const [first = "", last = first] = part.split("-");
		for (let pin = Number(first); pin <= Number(last); pin++) found.push(pin);
	}
	return found;
}

/** The same for a sentence: "0 to 19, 21 to 23 and 25". */
export function gpioWords(pins: readonly number[], last = " and "): string {
	const parts: string[] = [];
	for (let i = 0; i < pins.length; i++) {
		const start = i;
		while (pins[i + 1] === (pins[i] ?? 0) + 1) i++;
		// Two neighbours are no range.
		if (i === start + 1) parts.push(`${pins[start]}`);
		parts.push(i > start + 1 ? `${pins[start]} to ${pins[i]}` : `${pins[i]}`);
	}
	const end = parts.pop() ?? "none";
	return parts.length === 0 ? end : `${parts.join(", ")}${last}${end}`;
}
