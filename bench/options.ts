/** The command line of the benches: `--json FILE`, `--update`, `--only TEXT`. */
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

export function benchOptions(): BenchOptions {
	const { values } = parseArgs({
		options: {
			json: { type: "string" },
			update: { type: "boolean", default: false },
			only: { type: "string", default: "" },
		},
	});
	return { json: values.json, update: values.update, only: values.only };
}

export function writeJson(file: string, value: unknown): void {
	writeFileSync(file, `${JSON.stringify(value, null, "\t")}\n`);
}
