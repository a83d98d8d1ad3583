import { readdirSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-threads-")));
afterAll(() => rm(folder, { recursive: true, force: true }));

const modules = path.join(import.meta.dirname, "modules");
await build({
	entryPoints: [
		path.join(root, "targets/node/thread-entry.ts"),
		...readdirSync(modules).map((file) => path.join(modules, file)),
	],
	outdir: folder,
	outbase: root,
	outExtension: { ".js": ".mjs" },
	bundle: true,
	splitting: true,
	format: "esm",
	platform: "node",
	target: "node20",
	sourcemap: "inline",
	alias: { ganglion: path.join(root, "runtime/index.ts"), "ganglion/node": path.join(root, "targets/node/index.ts") },
});

function builtUrl(file: string): string {
	return pathToFileURL(path.join(folder, file.replace(/\.ts$/, ".mjs"))).href;
}

/** The URL of modules/`name`.ts, for a thread. */
export function moduleUrl(name: string): string {
	return builtUrl(path.join("test/threads/modules", `${name}.ts`));
}

const hooks = new URL("./built.mjs", import.meta.url).href;
const entry = encodeURIComponent(builtUrl("targets/node/thread-entry.ts"));

/** What a thread needs to begin from our sources. */
export const worker = { execArgv: ["--import", `${hooks}?entry=${entry}`] };
