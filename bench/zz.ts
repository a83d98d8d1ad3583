import { takeExact } from "./take.ts";
const exact = await takeExact(process.argv[2] ?? "");
for (const r of exact.rows) console.log(r.name, r.instructionsPerMessage, r.slotsPerMessage, r.chunkBytesPerMessage);
