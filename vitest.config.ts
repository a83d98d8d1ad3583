import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

function source(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
	resolve: {
		// Exact names, as in tsconfig.json: "ganglion" alone would also catch "ganglion/sim".
		alias: [
			{ find: /^ganglion$/, replacement: source("runtime/index.ts") },
			{ find: /^ganglion\/sim$/, replacement: source("targets/node-sim/index.ts") },
			{ find: /^ganglion\/test$/, replacement: source("targets/node-sim/test.ts") },
			{ find: /^ganglion\/node$/, replacement: source("targets/node/index.ts") },
		],
	},
	test: {
		include: ["test/**/*.test.ts"],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Processes, for some tests start children or change directories; two, for the smallest CI machine.
		pool: "forks",
		maxWorkers: 2,
	},
});
