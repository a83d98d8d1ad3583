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
	structuredClone: "messages are frozen, so nobody has to copy them; { ...record } is a copy of one level",
	TextEncoder: "a codec, or encode with a DataView, makes bytes of a message",
	TextDecoder: "a codec, or decode with a DataView, makes a message of bytes",
	crypto: "this.random() gives numbers, which are no secrets",
	performance: "this.now is the time in ms since the start",
	queueMicrotask: "a component lets others run with a bare yield",
	requestAnimationFrame: "a component does something again and again with this.repeat(ms) and onTimer()",
	global: "globalThis is there",
	module: "use export",
	exports: "use export",
	__dirname: "it has no files",
	__filename: "it has no files",
	Worker: "components run side by side anyway",
	...Object.fromEntries(["document", "window", "alert", "navigator"].map((name) => [name, "there is no page"])),
	...Object.fromEntries(
		["WebSocket", "XMLHttpRequest", "EventSource"].map((name) => [
			name,
			"the network is reached through components",
		]),
	),
	...Object.fromEntries(
		["URL", "URLSearchParams", "atob", "btoa", "AbortController", "EventTarget", "Event", "Blob"].map((name) => [
			name,
			"it is of the web or of Node, and no part of the language",
		]),
	),
	...Object.fromEntries(
		["localStorage", "sessionStorage", "indexedDB"].map((name) => [name, "a value is gone with the next start"]),
	),
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
