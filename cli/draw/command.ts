/** `ganglion draw`: a picture of a graph, as it is when it begins. */
import path from "node:path";
import ELK from "elkjs/lib/elk.bundled.js";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { elkGraph } from "../../targets/report/boxes.ts";
import { dotOf, mermaidOf } from "../../targets/report/diagrams.ts";
import { type Shape, shapeOf } from "../../targets/report/shape.ts";
import { svgOf } from "../../targets/report/svg.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { boardNamed } from "../boards/find.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { loadFirmware } from "../bundle/node.ts";
import { status, UserError, writing } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { graphName, shown } from "../places.ts";
import { replaceFile } from "../replace.ts";
import { refuseReserved } from "../settings.ts";

export const formats = ["svg", "mermaid", "dot"] as const;
export type Format = (typeof formats)[number];

export interface DrawCommand {
	readonly graph: string;
	readonly device: string;
	/** Default: what the ending of `out` says, else SVG. */
	readonly format?: Format;
	/** Default: standard output. */
	readonly out?: string;
	readonly check: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** Which endings a file of each format may have: nothing else is ever written over. */
const endings: Readonly<Record<Format, readonly string[]>> = {
	svg: [".svg"],
	mermaid: [".mmd", ".mermaid"],
	dot: [".dot", ".gv"],
};

export async function runDraw(command: DrawCommand, io: Io): Promise<number> {
	boardNamed(command.device);
	refuseReserved(command.config, "a picture needs none");
	const format = formatOf(command);
	const { cwd } = io;
	const { text, unread } = await pictureOf({ ...command, cwd }, format, graphName(path.resolve(cwd, command.graph)));
	for (const note of unread) io.err(`note: ${note}\n`);
	if (command.out === undefined) io.out(text);
	else {
		const file = path.resolve(cwd, command.out);
		await writing(shown(file, cwd), () => replaceFile(file, text), { advice: "name another file" });
		io.out(`${shown(file, cwd)}\n`);
	}
	return status.ok;
}

export interface Drawn {
	readonly text: string;
	/** What of the settings the graph does not read, in words. */
	readonly unread: readonly string[];
}

/** A graph's file, started on a virtual board and drawn. @param name What the picture is called. */
export async function pictureOf(
	options: Pick<DrawCommand, "graph" | "device" | "check" | "config"> & { readonly cwd: string },
	format: Format,
	name: string,
): Promise<Drawn> {
	const { graph, device, config, cwd } = options;
	const loaded = await loadFirmware(await checkedFirmware({ ...options, native: false }), graph, cwd);
	await breath();
	const { run, unread } = bootChecked(new VirtualBoard({ device, config }), loaded);
	return { text: await drawing(shapeOf(run.runtime.root), format, name), unread };
}

/** @throws UserError for a file whose ending is of another format, or of none. */
function formatOf({ format, out }: DrawCommand): Format {
	if (out === undefined) return format ?? "svg";
	const ending = path.extname(out).toLowerCase();
	const found = formats.find((one) => endings[one].includes(ending));
	if (found !== undefined && (format === undefined || format === found)) return found;
	const wanted = format === undefined ? formats.flatMap((one) => endings[one]) : endings[format];
	throw new UserError(`--out ${out}: a picture's name ends in ${wanted.join(" or ")}`);
}

/** The same graph gives the same text, wherever it is drawn. */
export async function drawing(shape: Shape, format: Format, name: string): Promise<string> {
	if (format === "mermaid") return mermaidOf(shape);
	if (format === "dot") return dotOf(shape);

	const laid = await new ELK.default().layout(elkGraph(shape));
	return svgOf(shape, laid, `The graph ${name}`);
}
