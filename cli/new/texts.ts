/** The files of a new project, but for its package.json and its picture. */
import { defaultDevice } from "../../targets/esp32/boards/table.ts";

/** The pins of the graph below: an analog input and an output of the default board. */
const soil = 34;
const valve = 2;

/** The package that runs the project's tests; ours does not import it. */
export const runner = "vitest";

export const graph = `import { AnalogIn, DigitalOut, Graphline, Hysteresis, type Params, Smooth } from "ganglion";

/** A garden bed: the valve opens when the soil gets dry, and closes when it is wet again. */
export default ({ dry = 0.35, wet = 0.45, every = 100 }: Params) =>
	Graphline(
		{
			soil: new AnalogIn({ pin: ${soil}, every: Number(every) }), // each \`every\` ms, 0 is dry, 1 is wet
			smooth: new Smooth({ over: 8 }), // one odd reading does not count for much
			thirst: new Hysteresis({ on: Number(dry), off: Number(wet) }), // two limits: no flutter at one
			valve: new DigitalOut({ pin: ${valve} }),
		},
		{
			"soil.outbox": "smooth.inbox",
			"smooth.outbox": "thirst.inbox",
			"thirst.outbox": "valve.inbox",
		},
	);
`;

export const world = `import { triangle, type World } from "ganglion/sim";

// What happens around the board. The converter's raw readings, 0 to 4095: moist, dry after four seconds, moist again
// after eight.
export default (world: World) => {
	world.analog(${soil}, (t, noise) => 2400 - 1400 * triangle(t, 8_000) + 20 * noise());
};
`;

export const test = `import { simulate } from "ganglion/test";
import { expect, test } from ${JSON.stringify(runner)};
import graph from "./graph.ts";
import world from "./graph.world.ts";

const MOIST = 2400; // raw readings, 0 to 4095
const DRY = 1000;

test("the valve opens when the soil gets dry, and closes when it is moist again", () => {
	const sim = simulate(graph);
	sim.setAnalog(${soil}, MOIST);
	expect(sim.run(5_000).pin(${valve}).level).toBe(0);
	sim.setAnalog(${soil}, DRY);
	expect(sim.run(5_000).pin(${valve}).level).toBe(1);
	sim.setAnalog(${soil}, MOIST);
	expect(sim.run(5_000).pin(${valve}).level).toBe(0);
});

test("one odd reading does not open it", () => {
	const sim = simulate(graph);
	sim.setAnalog(${soil}, MOIST);
	sim.run(5_000);
	sim.setAnalog(${soil}, DRY);
	sim.run(100);
	sim.setAnalog(${soil}, MOIST);
	sim.run(5_000);
	expect(sim.pin(${valve}).history).toEqual([{ time: 0, level: 0 }]);
});

test("the limits are parameters", () => {
	const sim = simulate(graph, { params: { dry: 0.1, wet: 0.2 } });
	sim.setAnalog(${soil}, DRY);
	expect(sim.run(5_000).pin(${valve}).level).toBe(0);
});

test("in its world it opens once each eight seconds, and loses no reading", () => {
	const sim = simulate(graph, { world });
	sim.run(24_000);
	expect(sim.pin(${valve}).history.map(({ level }) => level)).toEqual([0, 1, 0, 1, 0, 1, 0]);
	expect(sim.counters("smooth")).toMatchObject({ dropped: 0, state: "running" });
});
`;

/** One for all: the command line itself holds the graph to what a board has, so that Node's types do no harm here. */
export const tsconfig = `{
	"compilerOptions": {
		"strict": true,
		"target": "es2022",
		"lib": ["es2022"],
		"types": ["node"],
		"module": "esnext",
		"moduleResolution": "bundler",
		"allowImportingTsExtensions": true,
		"skipLibCheck": true,
		"noEmit": true
	}
}
`;

export const gitignore = `node_modules/
build/
`;

export const scripts = {
	start: "ganglion sim graph.ts",
	ui: "ganglion sim graph.ts --ui",
	test: `${runner} run`,
	size: `ganglion size graph.ts --device ${defaultDevice}`,
} as const;

/** @param name A package's name, which has nothing that Markdown would take for its own. */
export const readme = (name: string): string => `# ${name}

A garden bed: a soil sensor, smoothed, opens a valve when the soil is dry, and closes it when it is wet again.

![The graph: soil to smooth, smooth to thirst, thirst to valve](graph.svg)

| type | for |
|---|---|
| \`npm install\` | once. Without a network add \`--offline\`, which takes what npm has kept |
| \`npm start\` | ten seconds of virtual time, in the terminal |
| \`npm run ui\` | the same on a page in the browser: pull the slider, go back in time, until Ctrl-C |
| \`npm test\` | the tests of \`graph.test.ts\` |
| \`npm run size\` | does it fit? First \`npm install -D @agoric/xsnap --ignore-scripts\`, and a C compiler |
| \`npx ganglion flash graph.ts --port /dev/ttyUSB0\` | onto the board; \`npx ganglion doctor\` says what that needs |
| \`npx ganglion draw graph.ts --out graph.svg\` | the picture above, drawn anew |

| file | |
|---|---|
| \`graph.ts\` | the graph. It sees what the board has, and nothing of Node: \`npm start\` checks that |
| \`graph.world.ts\` | what happens around the simulated board; no part of the firmware |
| \`graph.test.ts\` | what is to stay true. It runs in Node, and may use what Node has |

On the board (${defaultDevice}) the sensor's signal goes to pin ${soil}, and pin ${valve} switches the valve's relay; on
many boards pin ${valve} is a light, too. For another board add \`--device\` to the commands, and name its pins.
`;
