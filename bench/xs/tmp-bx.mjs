import path from "node:path";
import { build } from "esbuild";
import { lower } from "/work/main/cli/lower/plugin.ts";
import { runXs } from "/work/main/targets/xs-desktop/run-xs.ts";
const folder="/work/main/bench/xs";
export async function bundle(native, entry="program.ts") {
  const r = await build({ entryPoints:[folder+"/"+entry], bundle:true, write:false, format:"esm", platform:"neutral", target:"es2022", alias:{ganglion:"/work/main/runtime/index.ts"}, plugins:[lower({native})]});
  return r.outputFiles[0].text;
}
const prelude = `export function boot(main, arg) { main(arg); } export function pump() { return false; }`;
const few=20000, many=40000;
if (process.argv[1].endsWith("tmp-bx.mjs")) for (const native of [false,true]) {
const main = await bundle(native);
for (const work of (process.argv[2] ?? "inlined methods steps axon axonPostman handler drain meowmix helpers").split(" ")) {
  if (native && ["inlined","methods","steps","axon","axonPostman","handler"].includes(work)) continue;
  const r = await runXs({ modules:{main,prelude}, prelude:"prelude", main:"main", budget:"none", arg: JSON.stringify({work,few,many}) });
  if (r.status) { console.log(work, r.status, r.stderr); continue; }
  const [a,b] = JSON.parse(r.lines[0]); const n=many-few;
  const want=((many*(many-1))/2)|0;
  console.log(work.padEnd(12), native?"native ":"lowered", "instr", ((b.instructions-a.instructions)/n).toFixed(2), "slots", ((b.slots-a.slots)/n).toFixed(3), "chunk", ((b.chunkBytes-a.chunkBytes)/n).toFixed(2), "gc", b.collections, (many/b.ms/1000).toFixed(2)+"M/s", b.sum===want?"":"WRONG "+b.sum);
}}
