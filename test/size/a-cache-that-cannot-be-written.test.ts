/** Whoever cannot keep the engine hears where, and what to do. In a process of its own: the engine is found once. */
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { counter, folderWith, ganglion } from "../cli/helpers.ts";

afterEach(() => vi.unstubAllEnvs());

test("the cache of the XS engine", async () => {
	const cwd = await folderWith({ "graph.ts": counter(1), cache: "a file" });
	vi.stubEnv("GANGLION_CACHE", path.join(cwd, "cache", "x"));
	const args = ["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check"];
	const { status, err } = await ganglion(args, { cwd });
	expect(err).toMatch(
		/^error: the cache folder [^\n]* cannot be written \(ENOTDIR\): set GANGLION_CACHE to [^\n]*\n$/,
	);
	expect(status).toBe(1);
});
