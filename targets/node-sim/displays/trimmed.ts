/** A line without the spaces at its end. XS leaves one of a text that is nothing but spaces. */
export function trimmed(line: string): string {
	let length = line.length;
	while (length > 0 && line.charAt(length - 1) === " ") length--;
	return line.slice(0, length);
}
