import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

function source(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}

/** Tests that replace modules, start threads, or look at what their process has left: a process for each file. */
const apart = [
	...["doctor", "node", "pack", "parity", "soak", "threads"].map((folder) => `test/${folder}/**/*.test.ts`),
	"test/{flash,size}/without-*.test.ts",
	"test/flash/ctrl-c-ends-all.test.ts",
	"test/size/a-cache-that-cannot-be-written.test.ts",
	"test/size/a-proof-that-fails.test.ts",
];
/** `flash` is told to be none for Windows, and these have stand-ins for its tools that are scripts of a shell. */
const withShell = process.platform === "win32" ? ["test/flash/**", "test/pack/**"] : [];

const config: ViteUserConfig = {
	resolve: {
		// Exact names, as in tsconfig.json: "ganglion" alone would also catch "ganglion/sim".
		alias: [
			{ find: /^ganglion$/, replacement: source("runtime/index.ts") },
			{ find: /^ganglion\/sim$/, replacement: source("targets/node-sim/index.ts") },
			{ find: /^ganglion\/test$/, replacement: source("cli/simulate/index.ts") },
			{ find: /^ganglion\/node$/, replacement: source("targets/node/index.ts") },
		],
	},
	test: {
		testTimeout: 60_000,
		hookTimeout: 60_000,
		setupFiles: [source("test/setup.ts")],
		// Processes, for some tests start children or change directories; two, for the smallest CI machine.
		pool: "forks",
		maxWorkers: 2,
		projects: [
			{ extends: true, test: { name: "apart", include: apart, exclude: withShell } },
			// The others share what they import: that is a third of all the work.
			{
				extends: true,
				test: {
					name: "together",
					include: ["test/**/*.test.ts"],
					exclude: [...apart, ...withShell],
					isolate: false,
				},
			},
		],
	},
};

export default defineConfig(({ mode }) => {
	// What `--mode` says, soak or witness: projects do not hear it, their processes do by this.
	if (mode !== "test") process.env["TEST_MODE"] = mode;
	return config;
});
