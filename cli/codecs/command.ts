/** `ganglion codecs`: how the bytes lie that a graph's components send and read. */
import path from "node:path";
import { everyone } from "../../targets/esp32/boards/uses.ts";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { loadFirmware } from "../bundle/node.ts";
import { status } from "../errors.ts";
import type { Io } from "../io.ts";
import { shown } from "../places.ts";

export interface CodecsCommand {
	readonly graph: string;
	readonly device: string;
	readonly check: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** What is printed of a codec. It comes from another bundle, and may be of somebody's own. */
interface Told {
	readonly table: string;
	readonly bytes: number;
	readonly form: unknown;
}

/** Prints the tables, one for each codec, with the components that have it; returns the exit status. */
export async function runCodecs(command: CodecsCommand, io: Io): Promise<number> {
	const { graph, device, config } = command;
	const { cwd } = io;
	const firmware = await checkedFirmware({ ...command, native: false, cwd });
	const loaded = await loadFirmware(firmware, graph, cwd);
	const { run, unread } = bootChecked(new VirtualBoard({ device, config, seed: 1 }), loaded);
	for (const note of unread) io.err(`note: ${note}\n`);
	const users = new Map<Told, string[]>();
	for (const component of everyone(run.runtime.root)) {
		const codec: unknown = Reflect.get(component, "codec");
		if (!isTold(codec)) continue;
		const { label, kind } = component;
		users.set(codec, [...(users.get(codec) ?? []), label === kind ? label : `${label} (${kind})`]);
	}
	if (users.size === 0) io.err(`${shown(path.resolve(cwd, graph), cwd)}: no component has a codec\n`);
	io.out([...users].map(([codec, names]) => section(codec, names)).join("\n"));
	return status.ok;
}

function isTold(codec: unknown): codec is Told {
	return typeof codec === "object" && codec !== null && "table" in codec && "bytes" in codec && "form" in codec;
}

function section({ table, bytes, form }: Told, names: readonly string[]): string {
	const size =
		form === "fixed"
			? `${bytes} bytes`
			: form === "line"
				? `A line of at most ${bytes} bytes, without its end`
				: `At most ${bytes} bytes`;
	return `## ${names.join(", ")}\n${size}.\n\n${table}\n`;
}
