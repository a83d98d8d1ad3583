import type { Command } from "commander";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";

interface DoctorFlags {
	readonly device?: string;
	readonly json?: true;
}

/** The command `doctor` and its options. */
export function addDoctor(root: Command, io: Io, outcome: parse.Outcome): void {
	root.command("doctor")
		.summary("what is installed, what is missing, and the command that installs it")
		.description("Say what is installed, in which version, what is missing, and the command that installs it.")
		.option("--device <name>", "a board: status 1 when something is missing to flash it, too")
		.option("--json", "print the findings as JSON, and nothing else")
		.addOption(parse.stackOption())
		.addHelpText(
			"after",
			"\nExit status: 0 when all is there to simulate and to measure (and to flash --device), else 1.",
		)
		.action(async (flags: DoctorFlags) => {
			const { runDoctor } = await import("./command.ts");
			outcome.status = await runDoctor({ json: false, ...flags }, io);
		});
}
