import { type Command, Option } from "commander";
import { defaultDevice } from "../../targets/esp32/boards/table.ts";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";

interface DrawFlags {
	readonly device: string;
	readonly format?: "svg" | "mermaid" | "dot";
	readonly out?: string;
	readonly set?: parse.Config;
	readonly check: boolean;
}

/** The command `draw` and its options. */
export function addDraw(root: Command, io: Io, outcome: parse.Outcome): void {
	root.command("draw")
		.summary("draw a graph")
		.description("Draw a graph as it is when it begins: its components, boxes and links.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.addOption(
			new Option(
				"--format <name>",
				"svg, or text for Mermaid or Graphviz (default: as --out ends, else svg)",
			).choices(["svg", "mermaid", "dot"]),
		)
		.option("--out <file>", "where to: .svg, .mmd or .dot (default: print it)", parse.fileName)
		.option("--device <name>", "the board, for its pins; docs/boards.md lists all", defaultDevice)
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(parse.stackOption())
		.action(async (graph: string, { set = {}, ...flags }: DrawFlags) => {
			const { runDraw } = await import("./command.ts");
			outcome.status = await runDraw({ ...flags, graph, config: set }, io);
		});
}
