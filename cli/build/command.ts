/** `ganglion build`: a folder that mcconfig and xs-dev take as it is. */
import path from "node:path";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { bundleFirmware, type Firmware } from "../bundle/firmware.ts";
import { loadFirmware } from "../bundle/node.ts";
import { checkTypes } from "../check.ts";
import { status } from "../errors.ts";
import type { Io } from "../io.ts";
import { graphName, shown } from "../places.ts";
import { withSourceLines } from "./debug.ts";
import { writeProject } from "./folder.ts";
import { checkDevice, manifestFor } from "./manifest.ts";

export interface BuildCommand {
	readonly graph: string;
	readonly device: string;
	readonly out?: string;
	readonly check: boolean;
	readonly native: boolean;
	readonly debug: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** Bundles, checks and writes the project folder; says what it wrote and what to do next. */
export async function runBuild(command: BuildCommand, io: Io): Promise<number> {
	checkDevice(command.device);
	const { cwd } = io;
	const firmware = await checkedFirmware(command, cwd);
	await loadFirmware(firmware, shown(path.resolve(cwd, command.graph), cwd));
	const manifest = manifestFor({ device: command.device, imports: firmware.imports, config: command.config });
	const out =
		command.out ?? path.join("build", ...command.device.split("/"), graphName(path.resolve(cwd, command.graph)));
	const folder = path.resolve(cwd, out);
	const written = await writeProject(folder, manifest, filesOf(firmware, command.debug), cwd);
	io.out(`${shown(folder, cwd)}\n`);
	for (const { name, bytes } of written) io.out(`  ${name.padEnd(16)}${String(bytes).padStart(8)} bytes\n`);
	io.out(nextSteps(shown(folder, cwd), command));
	return status.ok;
}

/** The compiler runs beside the bundler; what the bundler finds is told first, for it is the plainer. */
export async function checkedFirmware(
	{ graph, check, native }: { graph: string; check: boolean; native: boolean },
	cwd: string,
	world?: string,
): Promise<Firmware> {
	const stop = new AbortController();
	const types = check ? checkTypes(world === undefined ? [graph] : [graph, world], cwd, stop.signal) : undefined;
	// Awaited below; until then a rejection must not count as unhandled.
	types?.catch(() => undefined);
	try {
		const firmware = await bundleFirmware({ graphFile: graph, cwd, native });
		await types;
		return firmware;
	} finally {
		stop.abort();
	}
}

/** Without `--debug` the map lies beside the bundle, unnamed in it: mcconfig would misread it. */
function filesOf(firmware: Firmware, debug: boolean): Record<string, string> {
	if (!debug) return { "main.js": firmware.code, "main.js.map": firmware.map };
	return { "main.js": withSourceLines(firmware.code, firmware.map, firmware.fileOf) };
}

function nextSteps(folder: string, { device, debug }: BuildCommand): string {
	const quoted = /[^\w./-]/.test(folder) ? `"${folder}"` : folder;
	const mode = debug ? "-d -m" : "-m";
	return `
Next, with a board on the cable and its Wi-Fi's name (leave both out for a graph without network):
  cd ${quoted} && mcconfig ${mode} -p ${device} ssid="…" password="…"
or
  xs-dev run --device ${device} ${quoted} --config.ssid="…" --config.password="…"
`;
}
