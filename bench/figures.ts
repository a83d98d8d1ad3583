/**
 * The committed figures: those that do not depend on the machine, which tests hold, and those of a clock, which are of
 * one day and one machine. docs/performance.md is made of both.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { arrowsOf, circlesOf } from "../test/tidy/circles.ts";
import { scripts } from "../test/tidy/sources.ts";
import type { CoreFigures, Figures, Times } from "./kept.ts";
import { writeJson } from "./options.ts";
import { performancePage } from "./report.ts";
import { coreSize } from "./size.ts";

const root = path.join(import.meta.dirname, "..");
const figuresFile = path.join(import.meta.dirname, "xs-figures.json");
const timesFile = path.join(import.meta.dirname, "times.json");
const page = path.join(root, "docs/performance.md");

const read = (file: string): string => readFileSync(file, "utf8");

export const committedFigures = (): Figures => JSON.parse(read(figuresFile));
export const committedTimes = (): Times => JSON.parse(read(timesFile));

export async function coreFigures(): Promise<CoreFigures> {
	const { withMain, handlersOnly, lines } = await coreSize();
	return { withMain, handlersOnly, lines, inCircles: circlesOf(arrowsOf(scripts)).flat().length };
}

/** docs/performance.md as it has to be. */
export function pageOf(figures: Figures, times: Times): string {
	return performancePage({ figures, times, notes: read(path.join(import.meta.dirname, "notes.md")) });
}

/** Both files, and the page that is made of them. */
export function commit(figures: Figures, times: Times): void {
	writeJson(figuresFile, figures);
	writeJson(timesFile, times);
	writeFileSync(page, pageOf(figures, times));
	const written = [figuresFile, timesFile, page].map((file) => path.relative(root, file));
	process.stdout.write(`${written.join(", ")} written\n`);
}
