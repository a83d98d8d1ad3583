/**
 * `npm run fuzz:lower -- --seeds N --seed S --size P --finds F`: N samples of P programs each, from seed S on. The
 * first F that behave otherwise when lowered are made small and printed.
 * `--xs`: on XS, where what plain generators do there is right.
 * `--wide`: more of the language than the corpus has, see wider.ts.
 * `--corpus`: the numbers of the corpus that differ.
 * `--coverage`: of the corpus, how many methods are lowered by the constructs that they hold, and why others are not.
 */
import { parseArgs } from "node:util";
import { corpus } from "./corpus.ts";
import { methodsOfAll, rows, share } from "./coverage.ts";
import { type Difference, differences, firstDifference, sample, shrunk } from "./differences.ts";
import { programs, wide } from "./programs.ts";

const { values } = parseArgs({
	options: {
		seed: { type: "string", default: "1" },
		seeds: { type: "string", default: "1" },
		size: { type: "string", default: "200" },
		corpus: { type: "boolean", default: false },
		xs: { type: "boolean", default: false },
		wide: { type: "boolean", default: false },
		coverage: { type: "boolean", default: false },
		finds: { type: "string", default: "1" },
	},
});

function tell({ program, native, lowered }: Difference): void {
	for (const [name, text] of Object.entries(program.files)) console.log(`// ${name}\n${text}`);
	const [one, other] = [traces(native), traces(lowered)];
	for (const [i, script] of program.scripts.entries()) {
		if (one[i] === other[i]) continue;
		console.log(`// script ${JSON.stringify(script)}\n// native\n${one[i]}\n// lowered\n${other[i] ?? other[0]}`);
	}
}

function traces(text: string): string[] {
	if (!text.startsWith("[")) return [text];
	const list: string[][] = JSON.parse(text);
	return list.map((one) => one.join("\n"));
}

if (values.coverage) {
	const methods = methodsOfAll(corpus());
	for (const { construct, methods: count, lowered, why } of rows(methods))
		console.log(`${construct}: ${lowered} of ${count}${why.length === 0 ? "" : `; ${why.slice(0, 3).join(", ")}`}`);
	console.log(`${share(methods).toFixed(1)} % of the mains are lowered`);
	process.exit();
}
if (values.corpus) {
	const found = await differences(corpus());
	for (const [number, { native, lowered }] of found) console.log(`${number}: ${firstDifference(native, lowered)}`);
	console.log([...found.keys()].join(", "));
	process.exit();
}
const on = values.xs ? "xs" : "node";
const grammar = values.wide ? wide : programs;
const first = Number(values.seed);
let left = Number(values.finds);
for (let seed = first; seed < first + Number(values.seeds); seed++) {
	const found = await differences(sample(seed, Number(values.size), grammar), on);
	console.log(`seed ${seed}: ${found.size} of ${values.size} programs differ: ${[...found.keys()].join()}`);
	const byLength = [...found].sort(([, a], [, b]) => length(a) - length(b));
	for (const [place] of byLength) {
		if (left-- <= 0) break;
		const one = await shrunk(seed, place, grammar, on);
		console.log(`// seed ${seed}, program ${place}`);
		if (one !== undefined) tell(one);
		process.exitCode = 1;
	}
}

function length({ program }: Difference): number {
	return Object.values(program.files).join().length;
}
