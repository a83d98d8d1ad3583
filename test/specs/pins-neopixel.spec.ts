import { Graphline, NeoPixel, type NeoPixelOptions, pixel } from "../../runtime/index.ts";
import { simulate, type TestBoard } from "../../targets/node-sim/test.ts";
import { drive, Script } from "./kit-board.ts";
import { spec } from "./spec.ts";

interface Picture {
	readonly t: number;
	readonly brightness: number;
	readonly colors: readonly string[];
}

/** What was sent to strips, from the trace. */
function pictures({ trace }: TestBoard): Picture[] {
	return trace
		.map((line): Picture & { readonly kind: string } => JSON.parse(line))
		.filter(({ kind }) => kind === "lights");
}

/** A strip of four with messages for its boxes. */
function strip(boxes: Partial<Record<"inbox" | "pixel" | "brightness", [number, number][]>>, more = {}) {
	const out = new NeoPixel({ pin: 13, count: 4, brightness: 1, ...more });
	const { inbox = [], pixel: one = [], brightness = [] } = boxes;
	const [a, b, c] = [new Script(...inbox), new Script(...one), new Script(...brightness)];
	const graph = () =>
		Graphline({ a, b, c, out }, { "a.outbox": "out.inbox", "b.outbox": "out.pixel", "c.outbox": "out.brightness" });
	return { out, sim: simulate(graph) };
}

spec("NeoPixel is dark, then each colour is for all of its lights, and at its end it is dark again", (t) => {
	const sim = drive(new NeoPixel({ pin: 13, count: 3 }), [
		[100, 0xff8000],
		[200, 0x0000ff],
	]);
	const lights = sim.world.lights(13);
	sim.run(50);
	t.equal([lights.colors, lights.brightness], [[0, 0, 0], 64 / 255]);
	sim.run(100);
	t.equal(lights.colors, [0xff8000, 0xff8000, 0xff8000]);
	sim.run(100);
	t.equal(lights.colors, [255, 255, 255]);
	sim.stop();
	sim.run(100);
	t.equal(lights.colors, [0, 0, 0]);
	t.equal(
		pictures(sim).map((one) => [one.t, one.colors[0]]),
		[
			[0, "000000"],
			[100, "ff8000"],
			[200, "0000ff"],
			[250, "000000"],
		],
	);
});

spec("NeoPixel sets single lights and the brightness; what comes in one ms shows at once", (t) => {
	const { sim } = strip({
		inbox: [[100, 0x000010]],
		pixel: [
			[200, pixel(0, 0xff0000)],
			[200, pixel(3, 0x00ff00)],
		],
		brightness: [[300, 0.5]],
	});
	sim.run(400);
	t.equal(
		pictures(sim).map((one) => `${one.t} ${one.brightness} ${one.colors.join(" ")}`),
		[
			"0 64 000000 000000 000000 000000",
			"100 255 000010 000010 000010 000010",
			"200 255 ff0000 000010 000010 00ff00",
			"300 128 ff0000 000010 000010 00ff00",
		],
	);
});

spec("NeoPixel sends no picture before the strip has taken the last one, and the last one always", (t) => {
	const steps = Array.from({ length: 60 }, (_, i): [number, number] => [100 + i, i + 1]);
	const sim = drive(new NeoPixel({ pin: 13, count: 300 }), steps);
	sim.run(300);
	const all = pictures(sim).slice(1);
	for (const [i, { t: time }] of all.entries())
		t.ok(i === 0 || time - (all[i - 1]?.t ?? 0) >= 10, `300 lights take 9 ms: ${time}`);
	t.equal(all.at(-1)?.colors[299], "00003c");
	t.ok(all.length >= 6, `pictures go on meanwhile: ${all.length}`);
});

spec("NeoPixel counts what is no colour and no light of the strip, and clamps the brightness", (t) => {
	const { out, sim } = strip({
		inbox: [
			[10, -1],
			[20, 0x1000000],
			[30, 1.5],
		],
		pixel: [
			[40, pixel(4, 1)],
			[50, -5],
		],
		brightness: [
			[60, 7],
			[70, Number.NaN],
		],
	});
	sim.run(100);
	t.equal([out.ignored, out.clamped], [6, 1]);
	t.equal(
		sim.logs.map(({ text }) => text),
		[
			"left out a message: it is no colour from 0 to 0xffffff but -1",
			"left out a message: it is for a light that is not there: 4, of 0 to 3",
			"left out a message: it is no finite number but NaN",
		],
	);
	t.equal(sim.world.lights(13).colors, [0, 0, 0, 0]);
});

spec("NeoPixel keeps its initial colour from the start and after its end", (t) => {
	const { sim } = strip({ inbox: [[100, 0xff]] }, { initial: 0x102030 });
	const lights = sim.world.lights(13);
	sim.run(50);
	t.equal(lights.colors[0], 0x102030);
	sim.run(100);
	sim.stop();
	sim.run(50);
	t.equal(lights.colors[3], 0x102030);
});

spec("lights of another order than is said show other colours; more lights than are sent stay dark", (t) => {
	const sim = drive(new NeoPixel({ pin: 13, count: 2, order: "RGB" }), [[100, 0xff0080]]);
	const [right, wrong] = [sim.world.lights(13, { order: "RGB" }), sim.world.lights(13, { count: 3 })];
	sim.run(200);
	t.equal(
		[right.colors, wrong.colors],
		[
			[0xff0080, 0xff0080],
			[0x00ff80, 0x00ff80, 0],
		],
	);
});

spec("NeoPixel refuses options that make no sense", (t) => {
	const wrong = (options: object) => () => new NeoPixel({ pin: 13, ...options } as NeoPixelOptions);
	t.throws(wrong({ count: 0 }), "NeoPixel: count 0 is not a whole number from 1 to 1000");
	t.throws(wrong({ order: "GRBW" }), 'NeoPixel: order "GRBW" is none of ["RGB","RBG","GRB","GBR","BRG","BGR"]');
	t.throws(wrong({ brightness: 2 }), "NeoPixel: brightness 2 is not a number from 0 to 1");
	t.throws(wrong({ initial: 0x1000000 }), "NeoPixel: initial 16777216 is no colour from 0 to 0xffffff");
});
