import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { pages, wordOf } from "../docs/markdown.ts";
import { Installed } from "./installed.ts";

interface PackageJson {
	readonly bin: Readonly<Record<string, string>>;
	readonly dependencies: Readonly<Record<string, string>>;
}

const tsc = path.join(packageRoot, "node_modules", "typescript", "bin", "tsc");

let installed: Installed;
let own: PackageJson;

beforeAll(async () => {
	installed = await Installed.make();
	own = JSON.parse(readFileSync(path.join(installed.package, "package.json"), "utf8"));
	installed.addPackages(Object.keys(own.dependencies));
	for (const [name, file] of Object.entries(own.bin)) installed.addCommand(name, file);
}, 120_000);
afterAll(() => installed?.remove());

const write = (name: string, text: string): void => {
	const file = path.join(installed.user, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
};
const readPackage = (name: string): string => readFileSync(path.join(installed.package, name), "utf8");

const graph = `
import { Component, DigitalOut, Pipeline } from "ganglion";

class Blink extends Component<never, boolean> {
	*main() {
		for (let i = 0; i < 2; i++) {
			yield* this.put(i === 0);
			yield* this.sleep(100);
		}
	}
}

export default () => Pipeline(new Blink(), new DigitalOut({ pin: 2, name: "led" }));
`;

const usesNode = `
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("a test may use Node", () => expect(readFileSync("graph.ts", "utf8")).toContain("Graphline"));
`;
const blinked =
	/^ {5}0\.000 s {2}pin 2 {5}0 {2}led\n {5}0\.000 s {2}pin 2 {5}1 {2}led\n {5}0\.100 s {2}pin 2 {5}0 {2}led\n/;

/** Sources, from the root, with slashes. */
function sources(folder: string): string[] {
	return readdirSync(path.join(packageRoot, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(packageRoot, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

describe("the tarball", () => {
	test("holds every module, with its types, the manifests, the C files of the XS host, and what people read", () => {
		const bundled = /^targets\/page\/(app|worker)\//;
		const modules = ["runtime", "targets", "cli"]
			.flatMap(sources)
			.filter((file) => /(?<!\.d)\.ts$/.test(file) && !bundled.test(file));
		const compiled = modules.flatMap((file) => [".js", ".d.ts"].map((end) => `dist/${file.replace(/\.ts$/, end)}`));
		const asTheyAre = [
			...sources("manifests"),
			...sources("targets/xs-desktop/host"),
			...pages.map((one) => one.path),
		];
		const page = ["app.js", "app.css", "worker.js", "layout.js", "licences.txt"].map((file) => `dist/page/${file}`);
		const needed = [...compiled, ...asTheyAre, ...page, "package.json", "LICENSE", "CHANGELOG.md"];
		expect(needed.filter((file) => !installed.files.includes(file))).toEqual([]);
	});

	test("holds nothing else", () => {
		const known = [
			/^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
			/^docs\/[\w-]+\.(md|svg|png)$/,
			/^manifests\/[\w-]+\.(json|c|js|defaults)$/,
			/^targets\/xs-desktop\/host\/[\w/]+\.[ch]$/,
			/^dist\/page\/\w+\.(js|css|txt)$/,
			/^dist\/(runtime|targets|cli)\/[\w/-]+\.(js|d\.ts)$/,
		];
		expect(installed.files.filter((file) => !known.some((pattern) => pattern.test(file)))).toEqual([]);
	});

	test("imports no package that it does not ask for", () => {
		const fine = new Set([...builtinModules, ...Object.keys(own.dependencies)]);
		const found = new Set<string>();
		const textOfProjects = "dist/cli/new/texts.js"; // what it holds is imported elsewhere
		const modules = installed.files.filter((name) => name !== textOfProjects);
		for (const file of modules.filter((name) => /^dist\/(runtime|cli)\/.*\.js$|^dist\/targets\/[nx]/.test(name)))
			for (const match of readPackage(file).matchAll(/^(?:import|export)\b[^"';]*?\bfrom "([^"]+)";$/gm))
				if (!/^(\.|node:|ganglion-)/.test(match[1] ?? "")) found.add(match[1] ?? "");
		expect(found.size).toBeGreaterThan(4);
		const packageOf = (name: string): string => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
		expect([...found].filter((name) => !fine.has(packageOf(name)))).toEqual([]);
	});
});

describe("the command", () => {
	test("npx ganglion sim runs a graph that was written there, a space in its path", async () => {
		write("my graph.ts", graph);
		const { status, out, err } = await installed.run("npx", ["ganglion", "sim", "my graph.ts"]);
		expect({ status, err }).toEqual({ status: 0, err: "" });
		expect(out).toMatch(blinked);
		expect(out).toMatch(/ended after 0\.200 s of virtual time, seed 1\n$/);
	});

	test("sim checks types", async () => {
		write("wrong.ts", graph.replace("i === 0", '"on"'));
		const { status, err } = await installed.ganglion("sim", "wrong.ts");
		expect(status).toBe(2);
		expect(err).toMatch(/^error: wrong\.ts:7:20 .*'string' is not assignable to parameter of type 'boolean'/);
	});

	test("build writes a project folder", async () => {
		write("graph.ts", graph);
		const args = ["graph.ts", "--device", "esp32/nodemcu", "--out", "firmware"];
		const { status, out } = await installed.ganglion("build", ...args);
		expect(status).toBe(0);
		expect(out).toContain("npx ganglion flash graph.ts --device esp32/nodemcu");
		const folder = path.join(installed.user, "firmware");
		expect(readdirSync(folder).sort()).toEqual(["chip.c", "chip.js", "main.js", "main.js.map", "manifest.json"]);
		expect(readFileSync(path.join(folder, "main.js"), "utf8")).not.toContain(installed.user);
	});

	test("--version is the package's", async () => {
		const { version } = JSON.parse(readPackage("package.json"));
		expect(await installed.ganglion("--version")).toEqual({
			status: 0,
			out: `${version}\n`,
			err: "",
		});
	});
});

describe("imports", () => {
	const check = `
import { simulate } from "ganglion/test";
import { curve } from "ganglion/sim";
import graph from "./graph.js";

const sim = simulate(graph);
const end = sim.runToEnd();
const history: readonly { readonly time: number; readonly level: number }[] = sim.pin(2).history;
const changes = history.map(({ time, level }) => time + ":" + level);
export const told: string = [end.reason, end.time, ...changes, curve([[0, 5]])(9)].join(" ");
`;
	const compile = async (options: object): Promise<void> => {
		write("graph.ts", graph);
		write("check.ts", check);
		write("package.json", '{ "type": "module" }');
		const compilerOptions = {
			target: "es2022",
			lib: ["es2022"],
			types: [],
			strict: true,
			skipLibCheck: false,
			...options,
		};
		write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["graph.ts", "check.ts"] }));
		expect(await installed.run(process.execPath, [tsc, "-p", "."])).toEqual({ status: 0, out: "", err: "" });
	};

	test.each(["nodenext", "bundler"])("types resolve for module resolution %s", async (moduleResolution) => {
		const module = moduleResolution === "bundler" ? "esnext" : "nodenext";
		await compile({ module, moduleResolution, noEmit: true });
	});

	test("a test of a graph runs in plain Node", async () => {
		await compile({ module: "nodenext", moduleResolution: "nodenext", outDir: "compiled" });
		write("show.mjs", 'import { told } from "./compiled/check.js";\nprocess.stdout.write(told);\n');
		const { status, out, err } = await installed.run(process.execPath, ["show.mjs"]);
		expect({ status, out, err }).toEqual({ status: 0, out: "ended 200 0:0 0:1 100:0 5", err: "" });
	});
});

test("the project of docs/getting-started.md passes `npx tsc -p .`, its Vitest test too", async () => {
	installed.addPackages(["vitest"]);
	const blocks = pages.find((one) => one.path === "docs/getting-started.md")?.blocks ?? [];
	const settings = blocks.filter(({ language }) => language === "json");
	expect(settings).toHaveLength(1);
	write("stairs/tsconfig.json", settings[0]?.text ?? "");
	const written = blocks.flatMap((block) => {
		const name = wordOf(block, "file");
		return name === undefined || block.words.includes("wrong") ? [] : [{ name, text: block.text }];
	});
	expect(written.map(({ name }) => name)).toContain("stairs.test.ts");
	for (const { name, text } of written) write(`stairs/${name}`, text);
	expect(await installed.run(process.execPath, [tsc, "-p", "stairs"])).toEqual({ status: 0, out: "", err: "" });
});

test("a project of `ganglion new` asks for this tarball, compiles, and passes its own `npm test`", async () => {
	const { status, out, err } = await installed.ganglion("new", "my bed");
	expect({ status, err }).toEqual({ status: 0, err: "" });
	expect(out).toContain("\nNot installed there yet: @types/node ");
	const bed = path.join(installed.user, "my bed");
	const made = JSON.parse(readFileSync(path.join(bed, "package.json"), "utf8"));
	const tarball = path.join(bed, made.dependencies.ganglion.replace("file:", ""));
	expect(readdirSync(path.dirname(tarball))).toContain(path.basename(tarball));
	expect(tarball).toMatch(/ganglion-[\d.]+\.tgz$/);

	installed.addPackages(["vitest", "@types/node"]);
	installed.addCommand("vitest", "vitest.mjs", "vitest");
	write("my bed/node.test.ts", usesNode);
	expect(await installed.run(process.execPath, [tsc, "-p", bed])).toEqual({ status: 0, out: "", err: "" });
	const tests = await installed.run("npm", ["test"], bed);
	expect(tests, tests.out + tests.err).toMatchObject({ status: 0 });
	expect(tests.out).toMatch(/Tests {2}5 passed/);
	const started = await installed.run("npm", ["start"], bed);
	expect(started).toMatchObject({ status: 0, err: "" });
	expect(started.out).toMatch(/ pin 2 {5}1 {2}valve\n[\s\S]*\nstopped after 10s of virtual time, seed 1\n$/);
});

test("the XS host is built from the package's own C files, once the engine's sources are installed", async () => {
	write(
		"host.mjs",
		`import { ensureXsHost } from "./node_modules/ganglion/dist/targets/xs-desktop/build-host.js";
try {
	process.stdout.write("bits " + (await ensureXsHost()).bits);
} catch (error) {
	process.stdout.write(error.message);
}
`,
	);
	const without = await installed.run(process.execPath, ["host.mjs"]);
	expect(without.out).toContain("npm install -D @agoric/xsnap");
	installed.addPackages(["@agoric/xsnap"]);
	expect((await installed.run(process.execPath, ["host.mjs"])).out).toMatch(/^bits (32|64)$/);
}, 180_000);
