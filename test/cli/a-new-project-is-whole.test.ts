/** `ganglion new`: what it makes runs, and it says what is missing. `test/pack` runs its tests from the tarball. */
import { mkdir, readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { version, versionOf } from "../../cli/library.ts";
import { packageJson, packageName } from "../../cli/new/package-json.ts";
import { addFiles, folderWith, ganglion } from "./helpers.ts";

const files = [
	".gitignore",
	"README.md",
	"graph.svg",
	"graph.test.ts",
	"graph.ts",
	"graph.world.ts",
	"package.json",
	"tsconfig.json",
];
const missing = ["@types/node", "typescript", "vitest"].map((name) => `${name} ${versionOf(name)}`).join(", ");
const fetched =
	"`npm install` fetches them; without a network add `--offline`: it takes what npm has kept,\n" +
	"or says at once which of them is missing.\n";
const last = "  npm test\n  npm start\n  npm run ui    # on a page in the browser, until Ctrl-C\n";

test("all files, and what to type next", async () => {
	const cwd = await folderWith();
	const ran = await ganglion(["new", "a bed"], { cwd });
	expect(ran).toMatchObject({ status: 0, err: "" });
	expect((await readdir(path.join(cwd, "a bed"))).sort()).toEqual(files);
	const [made, ...more] = ran.out.split("\n");
	expect(made?.replace("a bed: ", "").split(", ").sort()).toEqual(files);
	expect(more.join("\n")).toBe(
		`Not installed there yet: ganglion ${version()}, ${missing}.\n${fetched}` +
			`Next:\n  cd 'a bed'\n  npm install\n${last}`,
	);
});

test("an empty folder will do, and what is installed above it is not fetched again", async () => {
	const cwd = await folderWith({ "bed/.gitkeep": "" });
	const here = path.join(cwd, "empty");
	await mkdir(here);
	const install = (name: string, own: string): Promise<void> =>
		addFiles(cwd, { [`node_modules/${name}/package.json`]: JSON.stringify({ version: own }, null, 2) });
	await install("ganglion", version());
	await install("typescript", "0.1.0");
	const { out, status } = await ganglion(["new", "."], { cwd: here });
	expect(status).toBe(0);
	const needless = "`npm start` and `npm run ui` need none of them.\n";
	expect(out).toContain(`\nNot installed there yet: ${missing}.\n${fetched}${needless}Next:\n  npm install\n${last}`);
	for (const name of ["@types/node", "typescript", "vitest"]) await install(name, versionOf(name));
	expect((await ganglion(["new", "second"], { cwd })).out).toMatch(/: .*\nNext:\n {2}cd second\n {2}npm test\n/);
});

test("the graph runs in its world, types checked, and its picture is that of `draw`", async () => {
	const cwd = await folderWith();
	await ganglion(["new", "bed"], { cwd });
	const bed = path.join(cwd, "bed");
	const run = await ganglion(["sim", "graph.ts"], { cwd: bed });
	expect(run).toMatchObject({ status: 0, err: "" });
	expect(run.out.match(/ pin 2 {5}\d {2}valve/g)?.map((line) => line.at(-8))).toEqual(["0", "1", "0"]);
	expect(run.out.split("\n").length).toBeLessThan(20);
	const { out } = await ganglion(["draw", "graph.ts", "--no-check"], { cwd: bed });
	expect(await readFile(path.join(bed, "graph.svg"), "utf8")).toBe(out);
	const readme = await readFile(path.join(bed, "README.md"), "utf8");
	expect(readme).toContain("](graph.svg)");
	const { scripts } = JSON.parse(await readFile(path.join(bed, "package.json"), "utf8"));
	expect(Object.keys(scripts)).toEqual(["start", "ui", "test", "size"]);
	for (const name of ["start", "test"]) expect(readme).toContain(`\`npm ${name}\``);
	for (const name of ["ui", "size"]) expect(readme).toContain(`\`npm run ${name}\``);
});

test("the board's memory holds it", async () => {
	const cwd = await folderWith();
	await ganglion(["new", "."], { cwd });
	const args = ["size", "graph.ts", "--device", "esp32/nodemcu", "--for", "1s", "--no-check"];
	expect(await ganglion(args, { cwd })).toMatchObject({ status: 0 });
});

test("package.json names the folder, as npm takes it, and this very ganglion", async () => {
	const cwd = await realpath(await folderWith());
	await ganglion(["new", "Été 温度 bed"], { cwd });
	const made = JSON.parse(await readFile(path.join(cwd, "Été 温度 bed", "package.json"), "utf8"));
	expect(made).toMatchObject({ name: packageName("Été 温度 bed"), private: true, type: "module" });
	expect(made.name).toBe("ete-bed");
	const { ganglion: from } = made.dependencies;
	const found: { name: string } = JSON.parse(
		await readFile(path.join(cwd, "Été 温度 bed", from.replace("file:", ""), "package.json"), "utf8"),
	);
	expect(found.name).toBe("ganglion");
	expect(JSON.parse(packageJson("bed", "1.0.0")).dependencies).toEqual({ ganglion: "1.0.0" });
});
