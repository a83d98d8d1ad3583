/** The command line: what one can type, and what becomes of it. */
import { Command, CommanderError, Option } from "commander";
import { defaultDevice } from "../targets/esp32/boards/table.ts";
import { type AfterFlags, addAfter, afterOf } from "./after.ts";
import { addName, type NameFlags } from "./board-name.ts";
import { addCodecs } from "./codecs/add.ts";
import { addDoctor } from "./doctor/add.ts";
import { addDraw } from "./draw/add.ts";
import { report, status, UserError } from "./errors.ts";
import { addFlash } from "./flash/add.ts";
import type { Io } from "./io.ts";
import { version } from "./library.ts";
import { addNew } from "./new/add.ts";
import * as parse from "./options.ts";
import { addPage } from "./page/add.ts";
import { notesOption } from "./remarks.ts";
import { networkOf } from "./wifi.ts";
import { addZone, type ZoneFlags, zoneConfig } from "./zone.ts";

/** Runs one command line (without `node` and the script) and returns the exit status. Never throws, never exits. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
	const outcome: parse.Outcome = { status: status.ok };
	try {
		await program(io, outcome).parseAsync(argv, { from: "user" });
		return outcome.status;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? status.ok : status.input;
		return report(error, io, argv.includes("--stack") || Boolean(io.env["GANGLION_STACK"]));
	}
}

function program(io: Io, outcome: parse.Outcome): Command {
	const root = new Command("ganglion")
		.description(
			"Component programs for microcontrollers: run a graph on the desk in virtual time, then on the board.",
		)
		.version(version(), "-V, --version", "print the version")
		.helpOption("-h, --help", "print help")
		.helpCommand("help [command]", "print help for a command")
		.exitOverride()
		.showSuggestionAfterError()
		.configureHelp({ helpWidth: Math.min(io.columns, 100) })
		.configureOutput({
			writeOut: io.out,
			writeErr: io.err,
			getOutHasColors: () => io.color,
			getErrHasColors: () => io.color,
		})
		.addHelpText(
			"after",
			"\nExit status: 0 all well, 1 fault or stall, 2 wrong input, 3 does not fit, 130 after Ctrl-C.",
		);
	addNew(root, io, outcome);
	addSim(root, io, outcome);
	addBuild(root, io, outcome);
	addSize(root, io, outcome);
	addCodecs(root, io, outcome);
	addFlash(root, io, outcome);
	addDraw(root, io, outcome);
	addPage(root, io, outcome);
	addDoctor(root, io, outcome);
	return root;
}

interface SimFlags extends AfterFlags, NameFlags, ZoneFlags {
	readonly device: string;
	readonly for?: number;
	readonly seed: number;
	readonly world?: string;
	readonly speed?: number;
	readonly slowmo?: number;
	readonly engine?: "node" | "xs";
	readonly realNet?: true;
	readonly iface?: string;
	readonly ssid?: string;
	readonly password?: string;
	readonly json?: true;
	readonly story?: true;
	readonly verbose?: true;
	readonly trace?: string;
	readonly vcd?: string;
	readonly pcap?: string;
	readonly perfetto?: string;
	readonly set?: parse.Config;
	readonly check: boolean;
	readonly notes?: true;
	readonly native?: true;
	readonly ui?: true;
	readonly port?: number;
	readonly open: boolean;
	readonly watch?: true;
}

function addSim(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(addName(addAfter(root.command("sim"), true)))
		.summary("run a graph on a simulated board")
		.description("Run a graph on a simulated board, in virtual time, and print what happens.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--device <name>", "the board, for its pins; docs/boards.md lists all", defaultDevice)
		.option(
			"--for <duration>",
			"virtual time to run: 250ms, 10s, 1m, 2h, 30d (default: until it ends, at most 10s)",
			parse.duration,
		)
		.option("--seed <number>", "start of all that is random; one seed replays one run", parse.seed, 1)
		.option("--world <file>", 'what drives the board (default: graph.world.ts beside graph.ts; "none" for nothing)')
		.option("--speed <factor>", "1 is real time, 10 ten times as fast (default: as fast as it goes)", parse.speed)
		.option("--slowmo <duration>", "wait so long, for the eye, between the rounds of the scheduler", parse.duration)
		.option("--ssid <name>", 'the Wi-Fi network that the board joins (default: "virtual", in reach; "" for none)')
		.option("--password <text>", "its password, for a world that asks for one")
		.addOption(
			new Option(
				"--engine <name>",
				"node, or xs: the board's own engine, which `doctor` says how to get",
			).choices(["node", "xs"]),
		)
		.option("--real-net", "real UDP sockets, in real time")
		.option("--iface <address>", "with --real-net: the interface for multicast, by address or name")
		.option("--json", "print the trace as JSON lines, and nothing else")
		.option("--story", "what goes on and on in one line, as on a terminal")
		.option("--verbose", "each record in a line, on a terminal, too")
		.option("--trace <file>", "write the trace to a file as JSON lines", parse.fileName)
		.option("--vcd <file>", "write the pins over time to a file that GTKWave and sigrok read", parse.fileName)
		.option("--pcap <file>", "write the datagrams to a file that Wireshark reads", parse.fileName)
		.option("--perfetto <file>", "write who ran when to a file that Perfetto shows", parse.fileName)
		.option("--ui", "show it on a page in the browser, made anew at each edit, until Ctrl-C")
		.option("--port <number>", "with --ui: where the page is handed out, on this machine only", parse.port)
		.option("--no-open", "with --ui: open no browser")
		.option("--watch", "run it again at each edit, until Ctrl-C")
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(notesOption())
		.addOption(nativeOption())
		.addOption(parse.stackOption())
		.action(async (graph: string, flags: SimFlags) => {
			const { runSim } = await import("./sim/command.ts");
			const { for: limit, set = {}, ui, port, open, watch, ...rest } = flags;
			refuseWithPage(flags);
			const config = { ...set, ...zoneConfig(flags) };
			const after = afterOf(flags);
			const asked = { realNet: false, json: false, native: false, notes: false, ...rest, graph, config, after };
			const command = limit === undefined ? asked : { ...asked, limit };
			if (ui === true) {
				const { runServe } = await import("./page/serve.ts");
				const network = networkOf(command);
				const page = { ...command, open, config: { ...config, ...network } };
				outcome.status = await runServe(port === undefined ? page : { ...page, port }, io);
			} else if (watch === true) {
				const { runWatch } = await import("./sim/watch.ts");
				outcome.status = await runWatch(command, io);
			} else outcome.status = await runSim(command, io);
		});
}

/** Options that a page has no use for. */
const forTerminal = [
	"watch",
	"json",
	"story",
	"verbose",
	"trace",
	"vcd",
	"pcap",
	"perfetto",
	"speed",
	"slowmo",
	"iface",
] as const;

/** @throws UserError for options that a page, or the terminal, has no use for. */
function refuseWithPage(flags: SimFlags): void {
	const { ui, port, open, realNet, engine } = flags;
	if (ui !== true) {
		if (port !== undefined || !open)
			throw new UserError(`--${open ? "port" : "no-open"} is for the page: add --ui`);
		return;
	}
	if (realNet) throw new UserError("--ui simulates within the page, which has no sockets: leave out --real-net");
	const name = forTerminal.find((one) => flags[one] !== undefined) ?? (engine === "xs" ? "engine" : undefined);
	if (name !== undefined) throw new UserError(`--${name} is for a run in the terminal: leave it out with --ui`);
}

interface BuildFlags extends AfterFlags, NameFlags, ZoneFlags {
	readonly device?: string;
	readonly out?: string;
	readonly set?: parse.Config;
	readonly check: boolean;
	readonly notes?: true;
	readonly native?: true;
	readonly debug?: true;
}

function addBuild(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(addName(addAfter(root.command("build"), false)))
		.summary("write the firmware's project folder for a board")
		.description("Write a Moddable project folder that mcconfig and xs-dev take as it is.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--device <name>", `the board, such as ${defaultDevice}; docs/boards.md lists all (required)`)
		.option("--out <folder>", "where to (default: build/<device>/<name of the graph>)", parse.folderName)
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(notesOption())
		.option("--debug", "source positions for xsbug")
		.addOption(nativeOption())
		.addOption(parse.stackOption())
		.action(async (graph: string, flags: BuildFlags) => {
			const { runBuild } = await import("./build/command.ts");
			const { set = {}, device, ...rest } = flags;
			const config = { ...set, ...zoneConfig(flags) };
			// Not commander's own check: that comes before a misspelt `--devcie` is told.
			if (device === undefined)
				throw new UserError(`name the board, for example --device ${defaultDevice}; docs/boards.md lists all`);
			const asked = {
				native: false,
				debug: false,
				notes: false,
				...rest,
				device,
				graph,
				config,
				after: afterOf(flags),
			};
			outcome.status = await runBuild(asked, io);
		});
}

interface SizeFlags extends ZoneFlags {
	readonly device?: string;
	readonly world?: string;
	readonly for: number;
	readonly seed: number;
	readonly write?: string | true;
	readonly json?: true;
	readonly set?: parse.Config;
	readonly check: boolean;
	readonly notes?: true;
}

function addSize(root: Command, io: Io, outcome: parse.Outcome): void {
	addZone(root.command("size"))
		.summary("does it fit the board's memory, and what takes it?")
		.description("Run the firmware on the XS engine in the board's memory, and tell what each part takes.")
		.argument("<graph>", "file whose default export is a function that returns the graph")
		.option("--device <name>", `the board, such as ${defaultDevice}; docs/boards.md lists all (required)`)
		.option("--world <file>", 'what drives the board (default: graph.world.ts beside graph.ts; "none" for nothing)')
		.addOption(
			new Option("--for <duration>", "virtual time to run").argParser(parse.duration).default(60_000, "60s"),
		)
		.option("--seed <number>", "start of all that is random", parse.seed, 1)
		.option(
			"--write [folder]",
			"put the smallest safe memory into what build wrote (default: as for build)",
			parse.folderName,
		)
		.option("--json", "print the figures as JSON, and nothing else")
		.option("--set <name=value>", "a parameter of the graph; may be repeated", parse.setting)
		.option("--no-check", "do not check types")
		.addOption(notesOption())
		.addOption(parse.stackOption())
		.addHelpText("after", sizeMethod)
		.action(async (graph: string, flags: SizeFlags) => {
			const { runSize } = await import("./size/command.ts");
			const { set = {}, for: limit, device, ...rest } = flags;
			const config = { ...set, ...zoneConfig(flags) };
			if (device === undefined)
				throw new UserError(`name the board, for example --device ${defaultDevice}; docs/boards.md lists all`);
			outcome.status = await runSize({ json: false, notes: false, ...rest, device, graph, config, limit }, io);
		});
}

const sizeMethod = `
How it is measured: at the end XS's own garbage collector marks what each component and each box reaches, in the order
of the table; what two of them share counts for the first. "needed" is the smallest memory in which the firmware runs,
found by trying; starting the graph is part of it. Exit status 3: it does not fit.`;

const nativeOption = (): Option => new Option("--native", "leave generators as they are written, for comparison");
