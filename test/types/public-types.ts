/** What the package's types say, in a form that two versions can be compared in: names, and the members of each. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** "ganglion" or "ganglion/sim" -> a name that it exports, or `Name.member` -> what its declaration says. */
export type PublicTypes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where the compiler wrote the declarations of each entry of the package. */
export function publicTypes(entries: Readonly<Record<string, string>>): PublicTypes {
	return Object.fromEntries(
		Object.entries(entries).map(([entry, file]) => {
			const exported = exportsOf(file);
			const said = [...exported].flatMap(([name, one]) => [
				...basesOf(one, exported).flatMap((base) => membersOf(name, base.text).slice(1)),
				...membersOf(name, one.text),
			]);
			return [entry, Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)))];
		}),
	);
}

const textOf = (file: string): string => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

interface Declared {
	readonly file: string;
	readonly text: string;
}

/** The classes and interfaces above one that the package does not export: what they have, it has. */
function basesOf({ file, text }: Declared, exported: ReadonlyMap<string, Declared>): Declared[] {
	const [, name] = /^[^{<]*(?:<[^{]*?>)? extends ([\w$]+)/.exec(text) ?? [];
	if (name === undefined || exported.has(name)) return [];
	const own = textOf(file);
	const from = new RegExp(`^import (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from "(\\.[^"]+)";`, "m").exec(own)?.[1];
	const where = from === undefined ? file : declarationFile(file, from);
	const base = declarationsOf(where, true).get(name);
	return base === undefined ? [] : [...basesOf(base, exported), base];
}

/** Exported name -> its declarations. */
function exportsOf(file: string, seen: ReadonlySet<string> = new Set()): Map<string, Declared> {
	const found = new Map<string, Declared>();
	if (seen.has(file)) return found;
	const text = textOf(file);
	for (const [name, declared] of declarationsOf(file)) found.set(name, declared);
	for (const [, list = "", from] of text.matchAll(/^export (?:type )?\{([^}]*)\}(?: from "([^"]+)")?;/gm)) {
		const others = from === undefined ? declarationsOf(file, true) : exportsOf(declarationFile(file, from), seen);
		for (const one of list.split(",")) {
			const [local = "", name = local] = one
				.trim()
				.replace(/^type /, "")
				.split(" as ");
			const declared = others.get(local);
			if (local !== "" && declared !== undefined) found.set(name, declared);
		}
	}
	for (const [, from = ""] of text.matchAll(/^export (?:type )?\* from "([^"]+)";/gm))
		for (const [name, declared] of exportsOf(declarationFile(file, from), new Set([...seen, file])))
			found.set(name, declared);
	return found;
}

function declarationFile(importer: string, from: string): string {
	const file = path.join(path.dirname(importer), from.replace(/\.[jt]s$/, ".d.ts"));
	if (!existsSync(file)) throw new Error(`${importer} takes from ${file}, which is not there`);
	return file;
}

const start =
	/^(export )?(?:declare )?(?:(?:abstract )?class|interface|type|function|const|let|enum|namespace) ([\w$]+)/;

/** @param all those that are not exported where they stand, too. */
function declarationsOf(file: string, all = false): Map<string, Declared> {
	const found = new Map<string, Declared>();
	let name: string | undefined;
	for (const line of textOf(file).split("\n")) {
		if (/^\S/.test(line) && !/^[})\]]/.test(line)) {
			const [, exported, declared] = start.exec(line) ?? [];
			name = exported === undefined && !all ? undefined : declared;
		}
		if (name !== undefined && line.trim() !== "")
			found.set(name, { file, text: `${found.get(name)?.text ?? ""}${line}\n` });
	}
	return found;
}

/** The head by the name itself, each member by `Name.member`; those for the library's own use are left out. */
function membersOf(name: string, text: string): [key: string, text: string][] {
	const members = new Map<string, string[]>([[name, []]]);
	let key = name;
	let own = false;
	for (const line of text.trimEnd().split("\n")) {
		if (/^\S/.test(line)) {
			key = name;
			own = false;
		} else if (/^ {4}[^\s})\]|&?:]/.test(line)) {
			const member = memberName(line);
			own = member === undefined;
			if (member !== undefined) key = `${name}.${member}`;
		}
		if (own) continue;
		const lines = members.get(key) ?? [];
		if (lines.length === 0) members.set(key, lines);
		lines.push(line.trim());
	}
	return [...members].map(([of, lines]) => [of, lines.join(" ").replace(/\s+/g, " ")]);
}

const words = "static|readonly|abstract|protected|get|set|declare|export|type|interface|var|const|let|function";
const member = new RegExp(`^\\s*(?:(?:${words}) )*(?:\\{ )?([\\w$[\\]."]+)`);

/** `undefined` for what is private or begins with `$`. */
function memberName(line: string): string | undefined {
	const name = member.exec(line)?.[1];
	return /^\s*(private|#)/.test(line) || name === undefined || name.startsWith("$") ? undefined : name;
}
