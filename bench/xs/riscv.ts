/** The machine instructions of the same rows, on an emulated 32-bit RISC-V core: exact, for one compiler. */
import { ensureXsHost, XsHostError } from "../../targets/xs-desktop/build-host.ts";
import { findRiscV } from "../../targets/xs-desktop/riscv.ts";
import { XsBench } from "./measure.ts";
import { cases } from "./rows.ts";

export interface RiscV {
	/** Compiler and C library: others make other code. */
	readonly compiler: string;
	/** Instructions per message, by the name of the row. */
	readonly rows: Readonly<Record<string, number>>;
}

/** What compiles for RISC-V here, or why there is nothing that does. */
export async function riscvCompiler(): Promise<{ compiler: string } | { missing: string }> {
	try {
		return { compiler: (await findRiscV()).version };
	} catch (error) {
		if (!(error instanceof XsHostError) || error.kind !== "no-compiler") throw error;
		return { missing: error.message };
	}
}

/** @param wanted which rows, by name. @throws XsHostError where `riscvCompiler` finds none. */
export async function measureRiscV(
	wanted: (name: string) => boolean,
	onRow: (row: { name: string }) => void = () => {},
): Promise<RiscV> {
	const { version } = await findRiscV();
	const bench = new XsBench(await ensureXsHost({ kind: "rv32" }));
	const rows: Record<string, number> = {};
	for (const one of cases) {
		if (!wanted(one.name)) continue;
		rows[one.name] = (await bench.row(one)).machine;
		onRow({ name: `${one.name}, on RISC-V` });
	}
	return { compiler: version, rows };
}
