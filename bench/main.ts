/** `npm run bench`: both engines, as tables, and docs/performance.md. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { measureNode, nodeTable } from "./node/bench.ts";
import { benchOptions, missingPeers, progress } from "./options.ts";
import { performancePage } from "./report.ts";
import { coreSize } from "./size.ts";
import { measureXs, xsTable } from "./xs/bench.ts";

// It takes none: the page is of all rows.
benchOptions();
const xs = await measureXs("", progress);
process.stdout.write(`\n${xs.engine}\n\n${xsTable(xs)}\n\n`);
const node = await measureNode("", progress, missingPeers);
process.stdout.write(`\n${node.engine}\n\n${nodeTable(node)}\n\n`);
const size = await coreSize();
process.stdout.write(`core, minified: ${size.minified} bytes, ${size.gzip} with gzip\n`);
const notes = readFileSync(path.join(import.meta.dirname, "notes.md"), "utf8");
const page = path.join(import.meta.dirname, "../docs/performance.md");
writeFileSync(page, performancePage({ xs, node, size, notes }));
process.stdout.write(`${path.relative(process.cwd(), page)} written\n`);
