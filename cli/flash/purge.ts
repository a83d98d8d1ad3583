/** After a run no file of the cache holds the Wi-Fi password. Synchronous, for it also runs while the process ends. */
import { type Dirent, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";

/** Where the SDK's tools put the config, in any spelling, and what they make of it. */
const carriers =
	/^(manifest_flat\.json|mc\.config\.(js|xsb)|config\.xsb|mc\.xs\.(c|h|c\.o)|xs_esp32\.\w+|xs_\w+\.(a|sym)|.*\.xsa)$/;

/** Removes what was written since then and holds one of the texts, or may hold it in the tools' own form. */
export function purge(folder: string, secrets: readonly string[], since: number): void {
	if (secrets.length === 0) return;
	const wanted = secrets.map((secret) => Buffer.from(secret));
	for (const file of filesIn(folder))
		if (carriers.test(path.basename(file)) || holds(file, wanted, since)) rmSync(file, { force: true });
}

function filesIn(folder: string): string[] {
	let entries: Dirent[];
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch {
		return []; // never made
	}
	return entries.flatMap((entry) => {
		const full = path.join(folder, entry.name);
		return entry.isDirectory() ? filesIn(full) : entry.isFile() ? [full] : [];
	});
}

function holds(file: string, wanted: readonly Buffer[], since: number): boolean {
	try {
		if (statSync(file).mtimeMs < since - 2_000) return false;
		const found = readFileSync(file);
		return wanted.some((secret) => found.includes(secret));
	} catch {
		return false; // gone meanwhile
	}
}
