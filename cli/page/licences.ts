/** The licences of what a page is made of, which ask to be handed on with it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** @param inputs files, relative to the package's folder. */
export function licencesOf(inputs: readonly string[], root: string): string {
	const folders = [...new Set(inputs.flatMap((input) => packageOf(input) ?? []))].sort();
	const own = `ganglion (MIT)\n\n${readFileSync(path.join(root, "LICENSE"), "utf8").trim()}`;
	const others = folders.map((folder) => licenceOf(path.join(root, folder)));
	return `${[own, ...others].join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

/** "node_modules/lit/node_modules/lit-html", of a file in it. */
function packageOf(input: string): string | undefined {
	return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input.split(path.sep).join("/"))?.[0];
}

function licenceOf(folder: string): string {
	const described: { name: string; version: string; license: string } = JSON.parse(
		readFileSync(path.join(folder, "package.json"), "utf8"),
	);
	const { name, version, license } = described;
	const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one) && existsSync(path.join(folder, one)));
	const text = file === undefined ? "" : `\n\n${readFileSync(path.join(folder, file), "utf8").trim()}`;
	return `${name} ${version} (${license})${text}`;
}
