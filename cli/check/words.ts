/** What the compiler says of a graph, in the words of somebody who knows the board. */

const missingOnBoard: Readonly<Record<string, string>> = {
	console: "a component says something with this.log(text)",
	setTimeout: "a component waits with yield* this.sleep(ms)",
	setInterval: "a component waits with yield* this.sleep(ms)",
	setImmediate: "a component lets others run with a bare yield",
	process: "graph parameters come with --set name=value, as the graph function's argument",
	Buffer: "use Uint8Array and DataView",
	fetch: "the network is reached through components",
	require: "use import",
	Intl: "its engine has no Intl; write numbers with toFixed(digits), dates with getHours() and its like",
	document: "there is no page",
	window: "there is no page",
};

/** What came into the language later, and what says the same. */
const newer: Readonly<Record<string, string>> = {
	toSorted: "[...list].sort()",
	toReversed: "[...list].reverse()",
	toSpliced: "a copy, [...list], and its splice()",
	with: "a copy, [...list], and give it the element",
	findLast: "a loop from the end",
	findLastIndex: "a loop from the end",
	groupBy: "a loop that fills an object or a Map",
};

/** The compiler only says that a name is unknown; that the board lacks it, and what there is instead, we know. */
export function explained(code: string, text: string): string {
	if (/^Cannot find module '(embedded:|timer'|time'|mc\/)/.test(text)) {
		return `${text} Hardware comes through this.io in open(); for more, declare the module's types`;
	}
	const link = /^Type '("[^']+")' is not .* & Mismatch<\{ sends: (.*); takes: (.*); \}>'/.exec(text);
	if (link !== null)
		return `${link[1]} takes ${link[3]}, and the outbox that leads there sends ${link[2]} (TS${code})`;
	const missing = /& No(Outbox|Inbox)<("[^"]+")>/.exec(text);
	if (missing !== null) return `there is no ${missing[1]?.toLowerCase()} ${missing[2]} (TS${code})`;
	const box = /'("[^']+")' does not exist in type '.* Checked<.*'/.exec(text);
	if (box !== null) return `there is no outbox ${box[1]} (TS${code})`;
	const lacking = missingMember(text);
	if (lacking !== undefined) return `${lacking} (TS${code})`;
	const name = /^Cannot find (?:name|namespace) '(\w+)'/.exec(text)?.[1];
	const instead = name === undefined ? undefined : missingOnBoard[name];
	return instead === undefined ? `${text} (TS${code})` : `the board has no ${name}: ${instead}`;
}

/** A member that is there on a desk, and not, or not to be written, on a board. */
function missingMember(text: string): string | undefined {
	if (/^Cannot assign to 'name' because it is a read-only property/.test(text)) {
		return (
			"name cannot be assigned here; an error's cannot on a board, where the built-ins are read-only: " +
			'write a class with a field, `class NoAnswer extends Error { name = "NoAnswer" }`'
		);
	}
	const [, member, type = ""] = /^Property '(\w+)' does not exist on type '(.*)'/.exec(text) ?? [];
	if (member === "normalize") return "the board's engine has no normalize(): its tables of Unicode are left out";
	if ((member === "name" || member === "length") && /^(?:typeof |Function$|.*=> )/.test(type)) {
		const what = type.startsWith("typeof ") ? type.slice("typeof ".length) : "a function";
		return (
			`${what} has no ${member} on a board: it is left out when the firmware is linked. ` +
			"Give it a field of your own"
		);
	}
	if (member !== undefined && /Try changing the 'lib' compiler option/.test(text)) {
		const older = Object.hasOwn(newer, member) ? newer[member] : undefined;
		const instead = older === undefined ? "" : `: write ${older}`;
		return `the language of a board is ES2022, and ${member} is newer${instead}`;
	}
	return undefined;
}
