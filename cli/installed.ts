import { readFileSync } from "node:fs";
import path from "node:path";
import { codeOf } from "./errors.ts";

/** The version of a package that a program in this folder would find, as Node looks for it; `undefined` without one. */
export function installedVersion(name: string, folder: string): string | undefined {
	for (let at = folder; ; at = path.dirname(at)) {
		const found = textAt(readObject(path.join(at, "node_modules", name, "package.json")), "version");
		if (found !== undefined || at === path.dirname(at)) return found;
	}
}

/** What a JSON file holds, where it is there and holds an object. */
export function readObject(file: string): object | undefined {
	try {
		const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
		return typeof parsed === "object" && parsed !== null ? parsed : undefined;
	} catch (error) {
		if (error instanceof SyntaxError || typeof codeOf(error) === "string") return undefined;
		throw error;
	}
}

/** The text that lies under these keys, one within the other; `undefined` where there is none. */
export function textAt(of: unknown, ...keys: readonly string[]): string | undefined {
	let value = of;
	for (const key of keys)
		value =
			typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null;
	return typeof value === "string" ? value : undefined;
}
