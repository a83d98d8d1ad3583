/** What a message costs on XS in each flow component, and in each codec: from programs that tests run, too. */
import path from "node:path";
import { printedOnXs } from "./printed.ts";

export interface XsShelfRow {
	readonly name: string;
	readonly instructions: number;
	readonly slots: number;
	readonly chunkBytes: number;
}

export interface XsShelf {
	readonly flow: readonly XsShelfRow[];
	readonly codecs: readonly XsShelfRow[];
}

/** Exact, with 32 bits. */
export async function shelf(): Promise<XsShelf> {
	return { flow: await rowsOf("shelf-program.ts"), codecs: await rowsOf("codec-program.ts") };
}

/** What a program of test/xs prints, a line for each row. */
async function rowsOf(program: string): Promise<XsShelfRow[]> {
	const lines = await printedOnXs(path.join(import.meta.dirname, "../../test/xs", program));
	return lines.map(rowOf);
}

const line = /^(.+): ([\d.]+) slots, ([\d.]+) bytes, (\d+) instructions$/;

function rowOf(text: string): XsShelfRow {
	const [, name, slots, chunkBytes, instructions] = line.exec(text) ?? [];
	if (name === undefined) throw new Error(`no row: ${text}`);
	// What is made once, as the queue of an inbox for which two wait, is a fraction of a message.
	const [whole, bytes] = [slots, chunkBytes].map((share) => Math.floor(Number(share)));
	return { name, instructions: Number(instructions), slots: whole ?? 0, chunkBytes: bytes ?? 0 };
}

export const flowHead = ["flow component on XS, per message", "instructions", "slots", "chunk bytes"];
export const codecsHead = ["codec on XS, per message", "instructions", "slots", "chunk bytes"];

export function shelfCells({ name, instructions, slots, chunkBytes }: XsShelfRow): (string | number)[] {
	return [name, instructions, slots, chunkBytes];
}
