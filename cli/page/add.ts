import type { Command } from "commander";
import { defaultDevice } from "../../targets/esp32/boards/table.ts";
import { type AfterFlags, addAfter, afterOf } from "../after.ts";
import { addName, type NameFlags } from "../board-name.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";
import { notesOption } from "../remarks.ts";
import { addZone, type ZoneFlags, zoneConfig } from "../zone.ts";

interface PageFlags extends AfterFlags, NameFlags, ZoneFlags {
	readonly out?: string;
	readonly device: string;
	readonly for?: number;
	readonly seed: number;
	readonly world?: string;
	readonly set?: parse.Config;
	readonly check: boolean;
	readonly notes?: true;
}

/** The command `page` and its options. */
export function addPage(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(addName(addAfter(root.command("page"), true)))
		.summary("write a graph that runs in a browser, as one file")
		.description("Write one HTML file in which the graph runs on a simulated board. It needs no network.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--out <file>", "where to, such as greenhouse.html (required)", parse.fileName)
		.option("--device <name>", "the board, for its pins; docs/boards.md lists all", defaultDevice)
		.option("--for <duration>", "virtual time after which it stops by itself (default: never)", parse.duration)
		.option("--seed <number>", "start of all that is random; one seed replays one run", parse.seed, 1)
		.option("--world <file>", 'what drives the board (default: graph.world.ts beside graph.ts; "none" for nothing)')
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(notesOption())
		.addOption(parse.stackOption())
		.action(async (graph: string, flags: PageFlags) => {
			const { runPage } = await import("./command.ts");
			const { for: limit, set = {}, out, ...rest } = flags;
			if (out === undefined) throw new UserError("name the file, for example --out page.html");
			const config = { ...set, ...zoneConfig(flags) };
			const asked = { native: false, notes: false, ...rest, out, graph, config, after: afterOf(flags) };
			outcome.status = await runPage(limit === undefined ? asked : { ...asked, limit }, io);
		});
}
