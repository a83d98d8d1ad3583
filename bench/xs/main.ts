/** `npm run bench:xs -- [--json FILE] [--update] [--only TEXT]` */
import path from "node:path";
import { named } from "../machine.ts";
import { benchOptions, progress, writeJson } from "../options.ts";
import { exactFigures, figuresFile, measureXs, xsTable } from "./bench.ts";

const { json, update, only } = benchOptions("json", "update", "only");
if (update) {
	writeJson(figuresFile, await exactFigures());
	process.stdout.write(`${path.relative(process.cwd(), figuresFile)} written\n`);
} else {
	const found = await measureXs(only, progress);
	process.stdout.write(`${found.engine}; ${named(found.machine)}\n\n${xsTable(found)}\n`);
	if (json !== undefined) writeJson(json, found);
}
