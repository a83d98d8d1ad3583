/** What every method of a Moddable IO object throws after `close()`. */
export function closedError(): SyntaxError {
	return new SyntaxError("C: xsGetHostData: invalid host data");
}

/** The callback option of a Moddable constructor: absent and null are the same, anything else must be a function. */
export function checkCallback(callback: unknown): void {
	if (callback !== undefined && callback !== null && typeof callback !== "function") {
		throw new Error("not a function");
	}
}

/** Refuses a `format` that the class does not have. */
export function checkFormat(options: object, format: string): void {
	if (!("format" in options)) return;
	const given: unknown = options.format;
	if (given !== undefined && given !== null && given !== "" && given !== format)
		throw new RangeError("invalid format");
}
