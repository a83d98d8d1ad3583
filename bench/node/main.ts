/** `npm run bench:node -- [--json FILE] [--only TEXT]`; for the peers first `npm ci --prefix bench`. */
import { named } from "../machine.ts";
import { benchOptions, missingPeers, progress, writeJson } from "../options.ts";
import { measureNode, nodeTable } from "./bench.ts";

const { json, only } = benchOptions("json", "only");
const found = await measureNode(only, progress, missingPeers);
process.stdout.write(`${found.engine}; ${named(found.machine)}\n\n${nodeTable(found)}\n`);
if (json !== undefined) writeJson(json, found);
