/** What is committed of the figures, as types. */
import type { NodeFile } from "./node/bench.ts";
import type { PageFile } from "./page/bench.ts";
import type { BundleSize } from "./size.ts";
import type { ExactFigures, XsTimes } from "./xs/bench.ts";
import type { RiscV } from "./xs/riscv.ts";

export interface CoreFigures {
	/** Minified bundles of the core, and its lines. */
	readonly withMain: BundleSize;
	readonly handlersOnly: BundleSize;
	readonly lines: number;
	/** Files of the whole project that reach themselves by their imports. */
	readonly inCircles: number;
}

export interface Figures extends ExactFigures {
	readonly riscv: RiscV;
	readonly core: CoreFigures;
}

export interface Times {
	readonly xs: XsTimes;
	readonly node: NodeFile;
	readonly page: PageFile;
}
