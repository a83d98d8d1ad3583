import path from "node:path";

/** A file as people want to read it: relative to where they stand, absolute when it lies elsewhere. */
export function shown(file: string, cwd: string): string {
	const relative = path.relative(cwd, file);
	if (relative === "") return ".";
	return relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}

/** Forward slashes, for import specifiers, manifests and output that is the same on every system. */
export function slashes(file: string): string {
	return file.split(path.sep).join("/");
}

/** What a graph is called: its file's name, or the folder's where the file is just `graph.ts`. */
export function graphName(graphFile: string): string {
	const base = path.basename(graphFile).replace(/\.[cm]?[jt]s$/, "");
	const name = base === "graph" || base === "index" ? path.basename(path.dirname(path.resolve(graphFile))) : base;
	// mcconfig makes file names and a C identifier of it.
	return name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || "graph";
}

/** As a shell takes it for one word. */
export function quoted(name: string): string {
	const word = name.startsWith("-") ? `./${name}` : name;
	if (/^[\w./\\:-]+$/.test(word)) return word;
	return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}
