/** What a user has: the compiled package, modules in plain JavaScript, and Node alone. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

const execute = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../..");

const files: Readonly<Record<string, string>> = {
	"package.json": '{ "type": "module" }',
	"square.js": `
		import { Component } from "ganglion";
		export default class Square extends Component {
			on(v) { this.send(v * v); }
		}
	`,
	"hash.js": `
		import { createHash } from "node:crypto";
		export default function hash(boxes, { algorithm }) {
			for (let v = boxes.recv(); v !== undefined; v = boxes.recv())
				boxes.put(createHash(algorithm).update(String(v)).digest("hex").slice(0, 8));
		}
	`,
	"main.js": `
		import { Inlet, Outlet, Pipeline } from "ganglion";
		import { messages, numbers, run, threaded } from "ganglion/node";
		const inlet = new Inlet();
		const outlet = new Outlet();
		const squares = threaded(new URL("./square.js", import.meta.url), { in: numbers(), out: numbers() });
		const hashes = threaded("hash.js", { options: { algorithm: "sha256" } });
		const ended = run(Pipeline(inlet, squares, hashes, outlet));
		for (const v of [1, 2, 3]) inlet.send(v);
		inlet.finish();
		for await (const text of messages(outlet)) console.log(text);
		console.log((await ended).reason);
	`,
};

test("threads run from the compiled package, by URL and by path, and the program ends", async () => {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-compiled-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const installed = path.join(folder, "node_modules", "ganglion");
	await mkdir(installed, { recursive: true });
	await copyFile(path.join(root, "package.json"), path.join(installed, "package.json"));
	for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
	const tsc = path.join(root, "node_modules/typescript/bin/tsc");
	const project = path.join(root, "tsconfig.build.json");
	await execute(process.execPath, [tsc, "-p", project, "--noCheck", "--outDir", path.join(installed, "dist")]);
	const { stdout } = await execute(process.execPath, ["main.js"], { cwd: folder, timeout: 20_000 });
	expect(stdout).toBe("6b86b273\n4b227777\n19581e27\nended\n");
	// The example, as its head says it is built.
	await build({
		entryPoints: ["main", "primes"].map((name) => path.join(root, "examples/threads", `${name}.ts`)),
		bundle: true,
		packages: "external",
		tsconfigRaw: {},
		platform: "node",
		format: "esm",
		outdir: path.join(folder, "out"),
	});
	const example = await execute(process.execPath, ["out/main.js"], { cwd: folder, timeout: 20_000 });
	expect(example.stdout).toBe([4, 25, 168, 1229].map((count) => `primes below: ${count}\n`).join(""));
});
