import type { Command } from "commander";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";

/** The command `new`. */
export function addNew(root: Command, io: Io, outcome: parse.Outcome): void {
	root.command("new")
		.summary("make a folder with a graph, its world and a test")
		.description(
			"Make a folder with a small graph that runs, its world, a test, a picture, and settings for npm and " +
				"TypeScript. It starts no other program: it says what to type next.",
		)
		.argument("<folder>", "a folder that is not there yet, or an empty one", parse.folderName)
		.addOption(parse.stackOption())
		.action(async (folder: string) => {
			const { runNew } = await import("./command.ts");
			outcome.status = await runNew(folder, io);
		});
}
