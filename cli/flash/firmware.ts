/** What is flashed: the same firmware that `build` writes, measured as `size` does. */
import type { Board } from "../../targets/esp32/boards/board.ts";
import type { After, ConfigValue } from "../../targets/esp32/devices.ts";
import { XsHostError } from "../../targets/xs-desktop/build-host.ts";
import { boardNameOf } from "../board-name.ts";
import { filesOf } from "../build/command.ts";
import { type JsonObject, manifestFor, manifestNotes, merge } from "../build/manifest.ts";
import { nativesOf } from "../build/natives.ts";
import { status, UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { tellRemarks } from "../remarks.ts";
import { type Loaded, loadOf, xsHost } from "../size/command.ts";
import { type Measured, measure } from "../size/measure.ts";
import { forProgram } from "../size/memory.ts";
import { faultLines, fitLines } from "../size/result.ts";
import { safeCreation } from "../size/write.ts";

export interface FirmwareAsked {
	readonly graph: string;
	readonly device: string;
	readonly world?: string;
	readonly check: boolean;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
	readonly debug: boolean;
	/** Whether it is measured. */
	readonly size: boolean;
	/** The smallest safe memory in place of the board's. */
	readonly fit: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
	/** What the board does when the graph is over. */
	readonly after: After;
	/** What the board is called. */
	readonly name?: string;
}

/** A graph with nothing wrong in it, as far as that shows without any tool of others. */
export interface Sound {
	readonly loaded: Loaded;
	readonly manifest: JsonObject;
}

export interface Made {
	readonly manifest: JsonObject;
	readonly files: Readonly<Record<string, string>>;
}

/** Virtual time that is measured, and the seed: those of `size`. */
const measured = { limit: 60_000, seed: 1 } as const;

/** Checks types, bundles, makes the graph once, and notes what works with care. @throws UserError for a wrong graph. */
export async function soundFirmware(asked: FirmwareAsked, board: Board, io: Io, signal: AbortSignal): Promise<Sound> {
	const loaded = await loadOf({ ...asked, ...measured }, io, signal);
	const { firmware, notes, unread } = loaded;
	const { config, after } = asked;
	const manifest = manifestFor({ board, imports: firmware.imports, config, after, name: boardNameOf(asked, io.cwd) });
	tellRemarks(firmware, asked.notes, io);
	for (const note of [...unread, ...notes, ...manifestNotes(board, firmware.imports)]) io.err(`note: ${note}\n`);
	return { loaded, manifest };
}

/** Measures it, where that is asked for. @throws UserError with status 3 for one that does not fit. */
export async function makeFirmware(sound: Sound, asked: FirmwareAsked, board: Board, io: Io): Promise<Made> {
	const { loaded, manifest } = sound;
	const figures = asked.size ? await figuresOf(loaded, board, io) : undefined;
	const creation = asked.fit ? smallest(board, figures) : {};
	const files = { ...filesOf(loaded.firmware, asked.debug), ...nativesOf(manifest) };
	return { manifest: merge(manifest, { creation }), files };
}

/** `undefined` where there is no engine to measure with. That is no reason to leave a board without its firmware. */
async function figuresOf({ load }: Loaded, board: Board, io: Io): Promise<Measured | undefined> {
	let bits: 32 | 64;
	try {
		({ bits } = await xsHost(io));
	} catch (error) {
		if (!(error instanceof XsHostError)) throw error;
		io.err(`note: whether it fits was not measured: ${error.message}\n`);
		return undefined;
	}
	const figures = await measure(await load(), forProgram(board.creation), bits);
	checkFit(figures, io);
	return figures;
}

/** Says whether it fits. @throws UserError with status 3 that says by how much it does not. */
export function checkFit(figures: Measured, io: Pick<Io, "out" | "err">): void {
	for (const line of faultLines(figures)) io.err(`note: in the simulator, ${line}\n`);
	const lines = fitLines(figures);
	if (figures.fits === false) throw new UserError([...lines, "Nothing was flashed."].join("\n"), status.noFit);
	for (const line of lines) io.out(`${line}\n`);
}

function smallest(board: Board, figures: Measured | undefined): JsonObject {
	const creation = figures?.fits === true ? safeCreation(board.creation, figures) : undefined;
	if (creation === undefined)
		throw new UserError("--fit needs to know how much memory the graph takes, and nothing has measured that");
	const { chunk, heap, static: pool = 0 } = creation;
	return { static: pool, chunk: { ...chunk }, heap: { ...heap } };
}
