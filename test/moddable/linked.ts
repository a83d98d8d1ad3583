/**
 * Modules in an image that the SDK's own linker makes, run by the SDK's own engine, without any of its devices: a few
 * seconds, where a whole firmware under the simulator takes a minute. Linux only: the engine's platform is `lin`.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { moddable, run, tools } from "./sdk.ts";

/** Why there is none, where there is none. */
export const noLinker =
	process.platform !== "linux"
		? "modules are linked on Linux only"
		: moddable === ""
			? "MODDABLE is not set: set it to the folder of a built Moddable SDK"
			: ["xsc", "xsl"].every((name) => existsSync(path.join(tools, name)))
				? undefined
				: `there is no xsc or xsl in ${tools}: build the SDK's tools`;

/** Prints what main's default returns, a line for each; an abort of the engine's is a line of its own. */
const host = `#include "xs.h"
#include "mc.xs.h"
#include <stdio.h>
#include <stdlib.h>
extern void* xsPreparationAndCreation(xsCreation** creation);
extern xsMachine* fxPrepareMachine(xsCreation*, void*, xsStringValue, void*, void*);
void fxAbort(xsMachine* the, int status)
{
	printf("abort %d\\n", status);
	fflush(stdout);
	exit(3);
}
void xs_say(xsMachine* the)
{
	printf("%s\\n", xsToString(xsArg(0)));
	fflush(stdout);
}
int main(void)
{
	xsCreation* creation;
	void* preparation = xsPreparationAndCreation(&creation);
	xsMachine* machine = fxPrepareMachine(NULL, preparation, "linked", NULL, NULL);
	int status = 0;
	xsBeginHost(machine);
	{
		xsVars(1);
		xsTry {
			xsVar(0) = xsAwaitImport("main", XS_IMPORT_DEFAULT);
			xsCallFunction0(xsVar(0), xsGlobal);
		}
		xsCatch {
			printf("%s\\n", xsToString(xsException));
			status = 1;
		}
	}
	xsEndHost(machine);
	return status;
}
`;

/** Memory without end, as far as the rows of a table go. */
const creation = "33554432,1048576,200000,200000,4096,32,32,53,3,1024,17,0,main,0";
const defines = ["-DINCLUDE_XSPLATFORM=1", '-DXSPLATFORM="lin_xs.h"', '-DkModdableToolsVersion="0"', "-D_RELEASE=1"];
/** Parts of the engine that a linked program brings itself, or that it does without. */
const left = new Set(["xsDefaults.c", "xsLockdown.c", "xsSnapshot.c", "xsffi.c", "xsum.c"]);

let engine: Promise<Engine> | undefined;
let folder = "";
let count = 0;
afterAll(() => (folder === "" ? undefined : rm(folder, { recursive: true, force: true })));

interface Engine {
	readonly objects: readonly string[];
	readonly compile: (file: string, object: string, more?: readonly string[]) => Promise<string>;
	readonly libraries: readonly string[];
}

async function makeEngine(): Promise<Engine> {
	folder = await mkdtemp(path.join(tmpdir(), "ganglion-linked-"));
	const glib = async (what: string) => (await done("pkg-config", [what, "gio-2.0"])).trim().split(/\s+/);
	const cflags = await glib("--cflags");
	const xs = path.join(moddable, "xs");
	const include = ["includes", "platforms", "sources"].map((one) => `-I${path.join(xs, one)}`);
	const compile = (file: string, object: string, more: readonly string[] = []) =>
		done("cc", ["-c", "-O1", "-w", ...defines, ...include, ...more, ...cflags, file, "-o", object]);
	const sources = (await readdir(path.join(xs, "sources"))).filter((one) => one.endsWith(".c") && !left.has(one));
	const files = [...sources.map((one) => path.join(xs, "sources", one)), path.join(xs, "platforms", "lin_xs.c")];
	const objects = files.map((file) => path.join(folder, `${path.basename(file)}.o`));
	const next = files.map((file, i) => [file, objects[i] ?? ""] as const);
	const work = async (): Promise<void> => {
		for (let one = next.pop(); one !== undefined; one = next.pop()) await compile(...one);
	};
	await Promise.all([work(), work()]);
	return { objects, compile, libraries: [...(await glib("--libs")), "-lm", "-latomic", "-lpthread", "-ldl"] };
}

async function done(command: string, args: readonly string[]): Promise<string> {
	const { ok, output } = await run(command, args, folder);
	if (!ok) throw new Error(`${command}: ${output.slice(-2_000)}`);
	return output;
}

/** What the tools refuse: the step, and what they say. */
export class NotLinked extends Error {}

/**
 * Links modules, all preloaded, and gives what main says: its default export is called, and may import `say` from
 * "say". @throws NotLinked for what the compiler or the linker refuses.
 */
export async function linkedRun(modules: Readonly<Record<string, string>>): Promise<string[]> {
	engine ??= makeEngine();
	const { objects, compile, libraries } = await engine;
	const out = path.join(folder, `image${++count}`);
	await mkdir(path.join(out, "code"), { recursive: true });
	const all = { ...modules, say: 'export default function(text) @ "xs_say";' };
	const names = Object.keys(all);
	for (const [name, text] of Object.entries(all)) {
		const file = path.join(out, `${name}.js`);
		await writeFile(file, text);
		await tool("xsc", [file, "-c", "-e", "-o", path.join(out, "code"), "-r", name]);
	}
	const preload = names.flatMap((name) => ["-p", `${name}.xsb`]);
	const code = names.map((name) => path.join(out, "code", `${name}.xsb`));
	await tool("xsl", ["-b", path.join(out, "code"), "-o", out, ...preload, "-s", "*", "-c", creation, ...code]);
	await writeFile(path.join(out, "host.c"), host);
	for (const name of ["host", "mc.xs"])
		await compile(path.join(out, `${name}.c`), path.join(out, `${name}.o`), [`-I${out}`]);
	const own = ["host.o", "mc.xs.o"].map((name) => path.join(out, name));
	await done("cc", [...objects, ...own, ...libraries, "-o", path.join(out, "run")]);
	const { ok, output } = await run(path.join(out, "run"), [], out);
	const lines = output.split("\n").slice(0, -1);
	return ok ? lines : [...lines, "the engine ends"];
}

async function tool(name: string, args: readonly string[]): Promise<void> {
	const { ok, output } = await run(path.join(tools, name), args, folder);
	if (!ok) throw new NotLinked(`${name}: ${output.trim()}`);
}
