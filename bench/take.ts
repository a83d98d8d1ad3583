/** Takes the exact figures, as far as this machine can; a line says what it cannot: that stays as it is committed. */

import { hasChromium, noChromium } from "../test/page/chromium.ts";
import { committedFigures, committedTimes, coreFigures } from "./figures.ts";
import type { Figures } from "./kept.ts";
import { progress } from "./options.ts";
import { measurePage, type PageFile } from "./page/bench.ts";
import { type ExactFigures, exactFigures, isNarrow } from "./xs/bench.ts";
import { measureRiscV, type RiscV, riscvCompiler } from "./xs/riscv.ts";

const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** @param only rows whose name has this in it. */
export async function takeExact(only: string): Promise<ExactFigures> {
	if (await isNarrow()) return exactFigures(only, progress);
	note("a 64-bit engine: the figures on XS are the committed ones");
	const all = committedFigures();
	return { ...all, rows: all.rows.filter(({ name }) => name.includes(only)) };
}

export async function takeRiscV(only: string): Promise<RiscV | undefined> {
	const found = await riscvCompiler();
	if ("compiler" in found) return measureRiscV((name) => name.includes(only), progress);
	note(`no RISC-V instructions: ${found.missing}`);
	return undefined;
}

/** @param quick leaves the RISC-V instructions as they are. */
export async function takeFigures(quick = false): Promise<Figures> {
	const exact = await takeExact("");
	const riscv = (quick ? undefined : await takeRiscV("")) ?? committedFigures().riscv;
	const core = await coreFigures();
	return { ...exact, riscv, core };
}

/** What a browser's clock says. */
export async function takePage(): Promise<PageFile> {
	if (hasChromium) return measurePage(progress);
	note(`${noChromium}: what is said of the page stays as it is`);
	return committedTimes().page;
}
