import { bundle } from "./tmp-bx.mjs";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
const [work, from, to, native] = process.argv.slice(2);
writeFileSync("/tmp/tr/main.js", await bundle(native==="native"));
writeFileSync("/tmp/tr/prelude.js", `export function boot(main, arg) { main(arg); } export function pump() { return false; }`);
const r = spawnSync("/tmp/tr/xshost-trace", ["--no-budget","--module","main=/tmp/tr/main.js","--module","prelude=/tmp/tr/prelude.js","--tied","--report","/tmp/tr/report.json","--prelude","prelude","--main","main","--arg",JSON.stringify({work,few:64,many:1024})],{maxBuffer:1<<30, stdio:["pipe","pipe","pipe"]});
const lines = r.stderr.toString().split("\n").map(l=>l.replace(/^\d+ -?\d+: /,""));
console.log("total", lines.length, r.status, r.stdout.toString().slice(0,300));
const mid = lines.length - Math.floor(lines.length/4);
let out=""; 
for (const l of lines.slice(mid+Number(from), mid+Number(to))) { out += l+" "; if (/^(run|run_tail|end|return|begin|branch|yield)/.test(l)||/_1$/.test(l)&&/run|branch/.test(l)) out += "\n"; }
console.log(out);
