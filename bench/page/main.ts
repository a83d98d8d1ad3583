/** `npm run bench:page [-- --json FILE]`, after `npm run build`. */
import { named } from "../machine.ts";
import { benchOptions, progress, writeJson } from "../options.ts";
import { textTable } from "../table.ts";
import { pageTargets, targetCells, targetHead } from "../targets.ts";
import { measurePage } from "./bench.ts";

const { json } = benchOptions("json");
const found = await measurePage(progress);
process.stdout.write(`${found.engine}; ${named(found.machine)}\n\n`);
process.stdout.write(`${textTable(targetHead, pageTargets(found).map(targetCells))}\n`);
if (json !== undefined) writeJson(json, found);
