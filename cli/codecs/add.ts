import type { Command } from "commander";
import { defaultDevice } from "../../targets/esp32/boards/table.ts";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";
import { addZone, type ZoneFlags, zoneConfig } from "../zone.ts";

interface CodecsFlags extends ZoneFlags {
	readonly device: string;
	readonly set?: parse.Config;
	readonly check: boolean;
}

export function addCodecs(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(root.command("codecs"))
		.summary("how the bytes lie that a graph sends and reads")
		.description(
			"Print the tables of a graph's codecs, in Markdown: what lies where, for whoever is at the other end.",
		)
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--device <name>", "the board, for its pins; docs/boards.md lists all", defaultDevice)
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(parse.stackOption())
		.action(async (graph: string, flags: CodecsFlags) => {
			const { runCodecs } = await import("./command.ts");
			const { set = {}, device, check } = flags;
			const config = { ...set, ...zoneConfig(flags) };
			outcome.status = await runCodecs({ graph, device, check, config }, io);
		});
}
