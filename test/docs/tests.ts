/** Test files that a page shows: compiled and run with the Vitest that is here, against the sources. */
import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { libraryFile, packageRoot } from "../../cli/library.ts";

const execute = promisify(execFile);
const modules = ["typescript", "vitest"] as const;

const parts = {
	ganglion: libraryFile("runtime/index"),
	"ganglion/sim": libraryFile("targets/node-sim/index"),
	"ganglion/test": libraryFile("cli/simulate/index"),
};

/** @throws Error that holds what the compiler said. */
export async function checkTests(files: readonly string[], folder: string): Promise<void> {
	await linkModules(folder);
	const paths = Object.fromEntries(Object.entries(parts).map(([name, file]) => [name, [file]]));
	const compilerOptions = {
		...{ strict: true, target: "es2022", module: "esnext", moduleResolution: "bundler", noEmit: true },
		...{ allowImportingTsExtensions: true, skipLibCheck: true, types: ["node"], paths },
	};
	await writeFile(join(folder, "tsconfig.tests.json"), JSON.stringify({ compilerOptions, files }));
	await nodeScript("typescript/bin/tsc", ["-p", "tsconfig.tests.json", "--pretty", "false"], folder);
}

/** @throws Error that holds what Vitest printed. */
export async function runTests(files: readonly string[], folder: string): Promise<void> {
	await linkModules(folder);
	const alias = Object.entries(parts).map(([find, replacement]) => ({ find, replacement }));
	const exact = `${JSON.stringify(alias)}.map((a) => ({ ...a, find: new RegExp("^" + a.find + "$") }))`;
	await writeFile(
		join(folder, "vitest.config.mjs"),
		`export default { resolve: { alias: ${exact} }, test: { include: ${JSON.stringify(files)} } };\n`,
	);
	// A graph's file is built and checked in the test: beside many others that takes its time.
	await nodeScript("vitest/vitest.mjs", ["run", "--testTimeout=60000", "--root", folder], folder);
}

async function linkModules(folder: string): Promise<void> {
	await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules")).catch(() => undefined);
}

async function nodeScript(script: `${(typeof modules)[number]}/${string}`, args: string[], cwd: string): Promise<void> {
	const file = join(packageRoot, "node_modules", script);
	// Vitest inside Vitest: the inner one must not think that it is the outer one.
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
	await execute(process.execPath, [file, ...args], { cwd, env }).catch((error: unknown) => {
		const { stdout, stderr } = error as { stdout?: string; stderr?: string };
		throw new Error(`${script} ${args.join(" ")}:\n${stdout ?? ""}${stderr ?? String(error)}`);
	});
}
