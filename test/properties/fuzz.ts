/** `npm run fuzz:core`: the properties of the core with many seeds; what fails is shrunk and printed. */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { names, verdict } from "./checks.ts";
import { lowered, native, onEngine, type Trial } from "./forms.ts";
import { plansOf, search } from "./properties.ts";

const usage = `npm run fuzz:core -- [--runs N] [--seed S] [--only TEXT] [--form native|lowered|xs] [--plan JSON]
  --runs  graphs of each property, default 1000        --seed  default: another one each time
  --only  properties whose name has this text          --form  default native, then lowered
  --plan  one graph, as a find was printed; with --only`;

const { values } = parseArgs({
	options: {
		runs: { type: "string", default: "1000" },
		seed: { type: "string", default: String(Date.now() % 1_000_000) },
		only: { type: "string", default: "" },
		form: { type: "string", default: "" },
		plan: { type: "string" },
		help: { type: "boolean", default: false },
	},
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const chosen = names.filter((name) => name.includes(values.only));
let finds = 0;

function tell(name: string, form: string, plan: string, why: string): void {
	finds++;
	console.log(`${name} (${form}): ${why}\n  npm run fuzz:core -- --only '${name}' --form ${form} --plan '${plan}'`);
}

async function onNode(form: string): Promise<void> {
	const verdicts = form === "lowered" ? await lowered() : native;
	for (const name of chosen) {
		const begun = Date.now();
		const found = search(name, verdicts, runs, seed);
		if (found !== undefined) tell(name, form, found.plan, found.why);
		else console.log(`${name} (${form}): holds for ${runs} graphs, ${Math.round((Date.now() - begun) / 1_000)} s`);
	}
}

/** In handfuls, so that one that hangs is known within a minute. */
async function onXs(): Promise<void> {
	for (const name of chosen) {
		const sample = fc.sample(plansOf(name), { numRuns: runs, seed });
		const trials = sample.map((plan): Trial => [name, JSON.stringify(plan)]);
		for (let i = 0; i < trials.length; i += 50) {
			const some = trials.slice(i, i + 50);
			const said = await onEngine(some, {});
			for (const [k, [, plan]] of some.entries()) {
				const why = said[k] ?? "no verdict";
				if (why !== "") tell(name, "xs", plan, why);
			}
		}
		console.log(`${name} (xs): ${runs} graphs`);
	}
}

async function one(plan: string): Promise<void> {
	const name = chosen[0] ?? "";
	if (values.form === "xs") console.log((await onEngine([[name, plan]], {}))[0]);
	else console.log((values.form === "lowered" ? await lowered() : verdict)(name, plan) || "it holds");
}

if (values.help) console.log(usage);
else if (chosen.length === 0 || !(runs >= 1) || Number.isNaN(seed)) {
	console.error(`${usage}\nproperties: ${names.join(", ")}`);
	process.exitCode = 2;
} else if (values.plan !== undefined) await one(values.plan);
else {
	console.log(`seed ${seed}`);
	for (const form of values.form === "" ? ["native", "lowered"] : [values.form])
		if (form === "xs") await onXs();
		else await onNode(form);
	process.exitCode = finds === 0 ? 0 : 1;
}
