/**
 * XS keeps the value of a `switch` on its stack when a `continue`, or a break with a label, leads out of it. A step
 * function goes round its states for as long as its component lives: it must never leave that way.
 */
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { bundlePrelude } from "../../cli/xs/prelude.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { project } from "./helpers.ts";

const graph = (rounds: number): string => `import { Component } from "ganglion";
class Rounds extends Component {
	*main() {
		let odd = 0;
		for (let i = 0; i < ${rounds}; i++) {
			if (i % 100 === 0) yield* this.sleep(1);
			if (i % 2 === 0) continue;
			odd++;
			try {
				if (odd % 3 === 0) continue;
				if (i % 1000 === 999) yield;
			} finally {
				odd += 0;
			}
			switch (i % 5) {
				case 1:
					if (odd > 1e9) yield;
					break;
				case 2:
					odd += 0;
					continue;
				default:
					odd += 0;
			}
			outer: for (const x of [1, 2, 3]) {
				for (const y of [1, 2]) {
					if (x === y) continue outer;
					if (x > y + 5) yield;
				}
			}
			do {
				if (odd < 0) yield;
			} while (odd < 0);
		}
		this.log(String(odd));
	}
}
export default () => new Rounds();
`;

async function stack(rounds: number): Promise<{ lines: number; peak: number | undefined; said: string }> {
	const folder = await project({ "graph.ts": graph(rounds) });
	const { code } = await bundleFirmware({ graphFile: `${folder}/graph.ts` });
	const result = await runFirmware({
		...{ code, prelude: await bundlePrelude(), until: 100_000, seed: 1, config: {}, trace: true, marks: [] },
		budget: {
			...{ chunk: { initial: 78_848, incremental: 0 }, heap: { initial: 4_928, incremental: 0 } },
			...{ stack: 384, keys: { initial: 32, incremental: 32 } },
		},
	});
	expect(result.stderr).toBe("");
	return {
		lines: result.lines.length,
		peak: result.report?.stackPeak,
		said: result.lines.find((line) => line.includes('"log"')) ?? "",
	};
}

test("a step function takes as much stack after three thousand rounds as after three hundred", async () => {
	const few = await stack(300);
	const many = await stack(3_000);
	expect(many.said).toContain('"text":"1500"');
	expect(many.peak).toBe(few.peak);
});
