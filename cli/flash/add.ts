import type { Command } from "commander";
import { defaultDevice } from "../../targets/esp32/boards/table.ts";
import { type AfterFlags, addAfter, afterOf } from "../after.ts";
import { addName, type NameFlags } from "../board-name.ts";
import type { Io } from "../io.ts";
import * as parse from "../options.ts";
import { notesOption } from "../remarks.ts";
import { addZone, type ZoneFlags, zoneConfig } from "../zone.ts";

interface FlashFlags extends AfterFlags, NameFlags, ZoneFlags {
	readonly device: string;
	readonly port?: string;
	readonly ssid?: string;
	readonly password?: string;
	readonly secrets?: string;
	readonly world?: string;
	readonly out?: string;
	readonly set?: parse.Config;
	readonly check: boolean;
	readonly notes?: true;
	readonly size: boolean;
	readonly fit?: true;
	readonly debug?: true;
}

/** The command `flash` and its options. */
export function addFlash(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(addName(addAfter(root.command("flash"), false)))
		.summary("build a graph and put it onto a board")
		.description("Build the firmware, see whether it fits, and write it to the board on the cable.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--device <name>", "the board; docs/boards.md lists all", defaultDevice)
		.option("--port <device>", "the serial port that the board is on (default: the only one there is)")
		.option("--ssid <name>", "the Wi-Fi network that a graph with network joins (default: $GANGLION_SSID)")
		.option("--password <text>", "its password; others can see it here: better $GANGLION_PASSWORD, or a file")
		.option("--secrets <file>", "a file that sets GANGLION_SSID and GANGLION_PASSWORD, as a .env does")
		.option("--out <folder>", "copy the images there; with a network, they hold its password", parse.folderName)
		.option("--fit", "give XS the smallest safe memory, as size --write does")
		.option("--no-size", "do not measure whether it fits")
		.option("--world <file>", 'for the measuring: what drives the board ("none" for nothing)')
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(notesOption())
		.option("--debug", "a build for xsbug, with source positions")
		.addOption(parse.stackOption())
		.action(async (graph: string, flags: FlashFlags) => {
			// What `ps` shows of us is our title, once that is set. What it shows of npx we cannot change.
			if (flags.password !== undefined) process.title = "ganglion flash";
			const { runFlash } = await import("./command.ts");
			const { set = {}, ...rest } = flags;
			const config = { ...set, ...zoneConfig(flags) };
			const after = afterOf(flags);
			outcome.status = await runFlash(
				{ fit: false, debug: false, notes: false, ...rest, graph, config, after },
				io,
			);
		});
}
