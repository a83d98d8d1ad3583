/** `npm run bench:xs -- [--json FILE] [--only TEXT]` */
import { machine, named } from "../machine.ts";
import { benchOptions, progress, writeJson } from "../options.ts";
import { takeExact, takeRiscV } from "../take.ts";
import { xsTable, xsTimes } from "./bench.ts";

const { json, only } = benchOptions("json", "only");
const exact = await takeExact(only);
const riscv = await takeRiscV(only);
const times = await xsTimes(exact.rows, progress);
process.stdout.write(`${exact.engine}; ${named(machine())}\n`);
if (riscv !== undefined) process.stdout.write(`RISC-V (rv32imac): ${riscv.compiler}\n`);
process.stdout.write(`\n${xsTable(exact, riscv, times.rates)}\n`);
if (json !== undefined) writeJson(json, { ...exact, riscv: riscv ?? null, times });
