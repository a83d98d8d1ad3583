import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writing } from "./errors.ts";

/** Gives `work` an empty folder of its own, and takes it away afterwards whatever happened. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await writing("a temporary folder", () => mkdtemp(path.join(tmpdir(), "ganglion-")));
	const atExit = (): void => rmSync(folder, { recursive: true, force: true });
	process.on("exit", atExit);
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
		process.off("exit", atExit);
	}
}
