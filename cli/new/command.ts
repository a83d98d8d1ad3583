/** `ganglion new`: a folder with a graph that runs, its world, a test, a picture and settings. */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { defaultDevice } from "../../targets/esp32/boards/table.ts";
import { pictureOf } from "../draw/command.ts";
import { status, writing, writingTemporary } from "../errors.ts";
import { inTemporaryFolder } from "../folders.ts";
import { installedVersion } from "../installed.ts";
import type { Io } from "../io.ts";
import { version } from "../library.ts";
import { graphName, quoted, shown } from "../places.ts";
import { type Origin, originOf } from "./origin.ts";
import { packageJson, packageName, toolVersions } from "./package-json.ts";
import { checkPlace, realPlace, writeProject } from "./place.ts";
import * as texts from "./texts.ts";

/** @param draw Makes the picture of a project in that folder. */
export async function runNew(named: string, io: Io, draw = picture): Promise<number> {
	const { cwd } = io;
	const folder = path.resolve(cwd, named);
	const name = shown(folder, cwd);
	const refusal = { advice: "name another folder" };
	const real = await writing(
		name,
		() => {
			checkPlace(folder, name);
			return realPlace(folder);
		},
		refusal,
	);
	const origin = originOf(real);
	const npmName = packageName(path.basename(folder));
	const files = {
		"graph.ts": texts.graph,
		"graph.world.ts": texts.world,
		"graph.test.ts": texts.test,
		"graph.svg": await draw(folder),
		"README.md": texts.readme(npmName),
		"package.json": packageJson(npmName, origin.spec),
		"tsconfig.json": texts.tsconfig,
		".gitignore": texts.gitignore,
	};
	await writing(name, () => writeProject(folder, files), refusal);
	io.out(`${name}: ${Object.keys(files).join(", ")}\n`);
	tellNext(name, real, origin, io);
	return status.ok;
}

/** As `ganglion draw` makes it in the project's folder. */
async function picture(folder: string): Promise<string> {
	const name = graphName(path.join(folder, "graph.ts"));
	return inTemporaryFolder(async (cwd) => {
		await writingTemporary(cwd, () => writeFileSync(path.join(cwd, "graph.ts"), texts.graph));
		const options = { graph: "graph.ts", device: defaultDevice, check: false, config: {}, cwd };
		return (await pictureOf(options, "svg", name)).text;
	});
}

function tellNext(name: string, folder: string, origin: Origin, io: Io): void {
	const missing = [{ name: "ganglion", version: version() }, ...toolVersions()].filter(
		(one) => installedVersion(one.name, folder) !== one.version,
	);
	const lines = [
		...(name === "." ? [] : [`cd ${quoted(name)}`]),
		...(missing.length === 0 ? [] : ["npm install"]),
		"npm test",
		"npm start",
		"npm run ui    # on a page in the browser, until Ctrl-C",
	];
	if (missing.length > 0) {
		const list = missing.map((one) => `${one.name} ${one.version}`).join(", ");
		io.out(`Not installed there yet: ${list}.\n`);
		// Without a network a plain `npm install` tries for minutes, and says nothing.
		io.out("`npm install` fetches them; without a network add `--offline`: it takes what npm has kept,\n");
		io.out("or says at once which of them is missing.\n");
		if (missing.every((one) => one.name !== "ganglion"))
			io.out("`npm start` and `npm run ui` need none of them.\n");
	}
	io.out(`Next:\n${lines.map((line) => `  ${line}\n`).join("")}`);
	if (origin.guessed)
		io.err(
			`note: nothing tells where this ganglion was installed from, so package.json asks the registry for ` +
				`${origin.spec}; of a tarball: \`npm install PATH.tgz\` in ${name}\n`,
		);
	else if (origin.file !== undefined && !existsSync(origin.file))
		io.err(
			`note: package.json asks for the ganglion of ${origin.file}, which is gone: put it back before ` +
				"`npm install`\n",
		);
}
