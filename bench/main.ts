/** `npm run bench`: both engines and the page, as tables, and all committed figures with docs/performance.md. */
import { commit } from "./figures.ts";
import { measureNode, nodeTable } from "./node/bench.ts";
import { benchOptions, missingPeers, progress } from "./options.ts";
import { takeFigures, takePage } from "./take.ts";
import { xsTable, xsTimes } from "./xs/bench.ts";

// It takes none: the page is of all rows.
benchOptions();
const figures = await takeFigures();
const xs = await xsTimes(figures.rows, progress);
process.stdout.write(`\n${figures.engine}\n\n${xsTable(figures, figures.riscv, xs.rates)}\n\n`);
const node = await measureNode("", progress, missingPeers);
process.stdout.write(`\n${node.engine}\n\n${nodeTable(node)}\n\n`);
const { minified, gzip } = figures.core.withMain;
process.stdout.write(`core, minified: ${minified} bytes, ${gzip} with gzip\n`);
const page = await takePage();
commit(figures, { xs, node, page });
