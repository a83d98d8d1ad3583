/** Where the package that runs was installed from, so that a new project can be told to install the same. */
import path from "node:path";
import { readObject, textAt } from "../installed.ts";
import { packageRoot, version } from "../library.ts";

export interface Origin {
	/** What npm installs: a version, an address, or "file:" and a path from the project's folder. */
	readonly spec: string;
	/** The tarball or the folder, where it is one of this machine. */
	readonly file?: string;
	/** Nothing tells where it came from: `spec` is the version that runs, which the registry may not have. */
	readonly guessed?: true;
}

/** @param project The project's folder, without symbolic links, as npm sees it. */
export function originOf(project: string, root: string = packageRoot, own: string = version()): Origin {
	const modules = path.dirname(root);
	if (path.basename(modules) !== "node_modules") return fromFile(project, root); // a clone, or a link to one
	const top = path.dirname(modules);
	const installed = textAt(
		readObject(path.join(modules, ".package-lock.json")),
		...["packages", "node_modules/ganglion", "resolved"],
	);
	if (installed !== undefined) return ofSpec(project, top, installed, own);
	for (let folder = top; ; folder = path.dirname(folder)) {
		for (const part of ["dependencies", "devDependencies"]) {
			const asked = textAt(readObject(path.join(folder, "package.json")), part, "ganglion");
			if (asked !== undefined) return ofSpec(project, folder, asked, own);
		}
		if (folder === path.dirname(folder)) return { spec: own, guessed: true };
	}
}

function ofSpec(project: string, from: string, spec: string, own: string): Origin {
	const file = /^(?:file:|link:|(?=\.{0,2}\/))(.*)$/s.exec(spec)?.[1];
	if (file !== undefined) return fromFile(project, path.resolve(from, file));
	// A registry's tarball, or a range of versions, is the version that runs.
	if (!/[:/]/.test(spec) || spec.endsWith(`/ganglion/-/ganglion-${own}.tgz`)) return { spec: own };
	return { spec };
}

function fromFile(project: string, file: string): Origin {
	const relative = path.relative(project, file).split(path.sep).join("/");
	return { spec: `file:${relative === "" ? "." : relative}`, file };
}
