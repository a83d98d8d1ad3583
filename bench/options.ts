/** The command line of the benches, and what they say beside their tables. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

export interface BenchOptions {
	/** Where to write the rows. */
	readonly json: string | undefined;
	/** Only the rows whose name has this in it. */
	readonly only: string;
	/** Leave the RISC-V instructions as they are committed: they take most of the time. */
	readonly quick: boolean;
}

const known = {
	json: { type: "string" },
	only: { type: "string" },
	quick: { type: "boolean" },
} as const;

/** A wrong one ends the process with status 2. @param names those that the command takes. */
export function benchOptions(...names: readonly (keyof typeof known)[]): BenchOptions {
	try {
		const options = Object.fromEntries(names.map((name) => [name, known[name]]));
		const { json, only, quick } = parseArgs({ options }).values;
		return {
			json: typeof json === "string" ? json : undefined,
			only: typeof only === "string" ? only : "",
			quick: quick === true,
		};
	} catch (error) {
		process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(2);
	}
}

/** One line for each row that is done. */
export const progress = ({ name }: { readonly name: string }): void => void process.stderr.write(`${name}\n`);

export const missingPeers = (names: readonly string[]): void =>
	void process.stderr.write(`no rows for ${names.join(", ")}: run \`npm ci --prefix bench\`\n`);

export function writeJson(file: string, value: unknown): void {
	writeFileSync(file, `${JSON.stringify(value, null, "\t")}\n`);
}
