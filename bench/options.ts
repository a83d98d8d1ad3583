/** The command line of the benches, and what they say beside their tables. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

export interface BenchOptions {
	/** Where to write the rows. */
	readonly json: string | undefined;
	/** Take today's exact figures as those to hold. */
	readonly update: boolean;
	/** Only the rows whose name has this in it. */
	readonly only: string;
}

const known = {
	json: { type: "string" },
	update: { type: "boolean" },
	only: { type: "string" },
} as const;

/** A wrong one ends the process with status 2. @param names those that the command takes. */
export function benchOptions(...names: readonly (keyof typeof known)[]): BenchOptions {
	try {
		const options = Object.fromEntries(names.map((name) => [name, known[name]]));
		const { json, update, only } = parseArgs({ options }).values;
		return {
			json: typeof json === "string" ? json : undefined,
			update: update === true,
			only: typeof only === "string" ? only : "",
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
