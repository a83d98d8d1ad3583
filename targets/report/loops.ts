/** What is said of code that does not come back. */

/** Code that takes so many real ms takes for ever: what is well takes microseconds. */
export const longest = 5_000;
/** For messages. */
export const longestWords = `${longest / 1_000} s of real time`;

/** Says what does not come back. @param when such as ", at 0.300 s of virtual time". */
export const loopWords = (what: string, when = ""): string =>
	`${what} has not come back for ${longestWords}${when}: look for a loop`;

/** The same of a component's turn. */
export function turnWords(component: string, when: string): string {
	const what = `${component} has not yielded for ${longestWords}${when}, or does very much between two yields`;
	return `${what}: look for a loop without yield, receive or sleep in it`;
}
