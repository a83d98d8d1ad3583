import { runXs } from "/work/main/targets/xs-desktop/run-xs.ts";
import { transform } from "esbuild";
import { readFileSync } from "node:fs";
const src = readFileSync(process.argv[2],"utf8");
const prelude = `export function boot(main, arg) { main(arg); } export function pump() { return false; }`;
const r = await runXs({ modules:{main:src,prelude}, prelude:"prelude", main:"main", budget:"none" });
console.log(r.status, r.stderr); for (const l of r.lines) console.log(l);
