/** `npm run bench:node -- [--json FILE] [--only TEXT]`; for the peers first `npm install --prefix bench`. */
import { named } from "../machine.ts";
import { benchOptions, writeJson } from "../options.ts";
import { measureNode, nodeTable } from "./bench.ts";

const { json, only } = benchOptions();
const found = await measureNode(only, ({ name }) => process.stderr.write(`${name}\n`));
process.stdout.write(`${found.engine}; ${named(found.machine)}\n\n${nodeTable(found)}\n`);
if (json !== undefined) writeJson(json, found);
