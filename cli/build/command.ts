/** `ganglion build`: a folder that mcconfig and xs-dev take as it is. */
import path from "node:path";
import type { After, ConfigValue } from "../../targets/esp32/devices.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { boardNameOf } from "../board-name.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { boardNamed } from "../boards/find.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { mainsLine } from "../bundle/mains.ts";
import { loadFirmware } from "../bundle/node.ts";
import { status } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { graphName, quoted, shown } from "../places.ts";
import { tellRemarks } from "../remarks.ts";
import { unfitForMake } from "../sdk/moddable.ts";
import { refuseReserved } from "../settings.ts";
import { withSourceLines } from "./debug.ts";
import { writeProject } from "./folder.ts";
import { manifestFor, manifestNotes } from "./manifest.ts";
import { nativesOf } from "./natives.ts";

export interface BuildCommand {
	readonly graph: string;
	readonly device: string;
	readonly out?: string;
	readonly check: boolean;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
	readonly native: boolean;
	readonly debug: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
	/** What the board does when the graph is over. */
	readonly after: After;
	/** What the board is called. */
	readonly name?: string;
}

/** Bundles, checks and writes the project folder; says what it wrote and what to do next. */
export async function runBuild(command: BuildCommand, io: Io): Promise<number> {
	const board = boardNamed(command.device);
	const { cwd } = io;
	refuseReserved(command.config, "it would stand in the project folder: `ganglion flash` takes it from $GANGLION_");
	io.progress("checking and bundling");
	const firmware = await checkedFirmware({ ...command, cwd });
	const name = boardNameOf(command, cwd);
	const { imports } = firmware;
	const manifest = manifestFor({ board, imports, config: command.config, after: command.after, name });
	const loaded = await loadFirmware(firmware, command.graph, cwd);
	// Wrong links and pins that only show when the graph is made: better here than on the board. Nothing runs yet.
	await breath();
	const { device, config } = command;
	const { notes, unread } = bootChecked(new VirtualBoard({ device, config }), loaded);
	const out =
		command.out ?? path.join("build", ...command.device.split("/"), graphName(path.resolve(cwd, command.graph)));
	const folder = path.resolve(cwd, out);
	const files = { ...filesOf(firmware, command.debug), ...nativesOf(manifest) };
	const written = await writeProject({ folder, named: command.out !== undefined, cwd }, manifest, files);
	io.out(`${shown(folder, cwd)}\n`);
	for (const { name, bytes } of written) io.out(`  ${name.padEnd(16)}${String(bytes).padStart(8)} bytes\n`);
	io.out(`${mainsLine(firmware.mains)}\n`);
	tellRemarks(firmware, command.notes, io);
	for (const note of [...unread, ...notes, ...manifestNotes(board, firmware.imports)]) io.err(`note: ${note}\n`);
	const unfit = unfitForMake(folder);
	if (unfit !== undefined)
		io.err(
			`note: mcconfig's make cannot build where a path has ${unfit}: choose another with --out, ` +
				"or use flash, which builds elsewhere\n",
		);
	io.out(nextSteps(shown(folder, cwd), command, unfit === undefined));
	return status.ok;
}

/** Without `--debug` the map lies beside the bundle, unnamed in it: mcconfig would misread it. */
export function filesOf(firmware: Firmware, debug: boolean): Record<string, string> {
	if (!debug) return { "main.js": firmware.code, "main.js.map": firmware.map };
	return { "main.js": withSourceLines(firmware.code, firmware.map, firmware.fileOf) };
}

/** What tools print and keep is no place for a password: `flash` is the way that hides it. */
function nextSteps(folder: string, { graph, device, debug }: BuildCommand, fit: boolean): string {
	const flash = `npx ganglion flash ${quoted(graph)} --device ${device}${debug ? " --debug" : ""}`;
	const first = `\nNext, with a board on the cable:\n  ${flash}\n`;
	if (!fit) return first;
	return `${first}or by hand, for a graph without network,
  cd ${quoted(folder)} && mcconfig ${debug ? "-d -m" : "-m"} -p ${device}
or
  xs-dev run --device ${device} ${quoted(folder)}
`;
}
