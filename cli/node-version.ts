/** The oldest Node that runs this, as in package.json's `engines`. */
const oldest = 20;

/** What to say of a Node that is too old, else `undefined`. @param version as `process.version` has it */
export function tooOld(version: string): string | undefined {
	const major = Number(/^v(\d+)\./.exec(version)?.[1] ?? oldest);
	if (major >= oldest) return undefined;
	return `error: ganglion needs Node ${oldest} or later, this is ${version}: install a newer one\n`;
}
