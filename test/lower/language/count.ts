import { sample } from "./differences.ts";
import { wide } from "./programs.ts";
import { bundled } from "./bundles.ts";
const list = sample(1, 30, wide);
const b = await bundled(list, "lowered", "cjs");
console.log(b.filter((x) => "code" in x && x.code.includes("$step$main")).length, b.filter((x) => "code" in x && x.code.includes("*main(")).length);
