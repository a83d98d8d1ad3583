/** One thing that the doctor looked for. */

/** What it is needed for: `flash` counts only where a board is asked for, `more` never. */
export type Need = "simulate" | "measure" | "flash" | "more";

export interface Finding {
	readonly name: string;
	readonly need: Need;
	/** Its version, or where it is; `null` where it is missing. */
	readonly found: string | null;
	/** What is wrong with it, or what to know; `null` for nothing. */
	readonly problem: string | null;
	/** The command that helps. */
	readonly fix: string | null;
	/** It will do. A remark may stand under `problem` nevertheless. */
	readonly ok: boolean;
}

export const good = (name: string, need: Need, found: string, remark?: string, fix?: string): Finding => ({
	...{ name, need, found, ok: true },
	problem: remark ?? null,
	fix: fix ?? null,
});

export const bad = (name: string, need: Need, problem: string, fix: string | null, found?: string): Finding => ({
	...{ name, need, problem, fix, ok: false },
	found: found ?? null,
});
