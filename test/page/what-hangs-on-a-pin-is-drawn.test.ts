/** Pictures of what hangs on pins: as the world says, as components say, as pins do, and as the docs say. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { lightColors, pinPartKinds } from "../../targets/node-sim/pin-part.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";

const graph = `import { AnalogIn, Button, DigitalIn, DigitalOut, Graphline, PwmOut, Servo, Sonar } from "ganglion";
export default () =>
	Graphline(
		{
			plain: new DigitalOut({ pin: 4 }),
			low: new DigitalOut({ pin: 5, activeLow: true }),
			red: new PwmOut({ pin: 12, initial: 0.5 }),
			motor: new PwmOut({ pin: 13, initial: 0.25 }),
			buzzer: new DigitalOut({ pin: 14, initial: true }),
			arm: new Servo({ pin: 15 }),
			far: new Sonar({ trigger: 16, echo: 17, every: 100 }),
			button: new Button({ pin: 18 }),
			lever: new DigitalIn({ pin: 19 }),
			moves: new DigitalIn({ pin: 21 }),
			dark: new AnalogIn({ pin: 32, every: 100 }),
			warm: new AnalogIn({ pin: 33, every: 100 }),
			turn: new AnalogIn({ pin: 34, every: 100 }),
		},
		{},
	);
`;
const world = `import type { World } from "ganglion/sim";
export default (world: World) => {
	world.part(12, "light", { color: "red" });
	world.part(13, "motor");
	world.part(14, "buzzer");
	world.level(19, 1);
	world.part(21, "motion sensor");
	world.part(32, "light sensor");
	world.part(33, "temperature sensor");
	// What is said outright counts before what a call says by the way.
	world.level(33, undefined);
};
`;
const drawn: Readonly<Record<number, string>> = {
	...{ 4: "wokwi-led", 5: "wokwi-led", 12: "wokwi-led", 13: ".motor", 14: "wokwi-buzzer", 15: "wokwi-servo" },
	...{ 17: "wokwi-hc-sr04", 18: "wokwi-pushbutton", 19: "wokwi-slide-switch", 21: "wokwi-pir-motion-sensor" },
	...{ 32: "wokwi-photoresistor-sensor", 33: "wokwi-ntc-temperature-sensor", 34: "wokwi-potentiometer" },
};

describe.skipIf(noBrowser)("on the page", () => {
	withBrowser();

	test("each has its picture, lit as it is wired, for the eye only", async () => {
		const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const made = await ganglion(["page", "graph.ts", "--out", "pins.html"], { cwd });
		expect(made.status, made.err).toBe(0);
		const { page, said } = await openPage(pathToFileURL(path.join(cwd, "pins.html")).href);
		const row = (pin: string) => page.locator(".pins li").filter({ hasText: new RegExp(`pin ${pin}(?!\\d)`) });
		for (const [pin, picture] of Object.entries(drawn)) {
			await row(pin).locator(`.picture ${picture}`).waitFor();
			await row(pin).locator(".picture[aria-hidden=true]").waitFor();
		}
		const led = (pin: string) =>
			row(pin)
				.locator("wokwi-led")
				.evaluate((one) => ["value", "brightness", "color"].map((name) => Reflect.get(one, name)));
		expect(await led("4")).toEqual([false, 0, "green"]);
		// Off is a high level there.
		expect(await led("5")).toEqual([false, 0, "green"]);
		const [value, brightness, color] = await led("12");
		expect([value, color]).toEqual([true, "red"]);
		expect(brightness).toBeCloseTo(0.5, 1);
		expect(said).toEqual([]);
	});
});

test("a kind or a colour that there is not is refused, in words", () => {
	const { world: around } = new VirtualBoard({ device: "esp32/nodemcu", seed: 1 });
	for (const kind of pinPartKinds) around.part(4, kind);
	for (const color of lightColors) around.part(4, "light", { color });
	const odd: unknown = "lamp";
	const call = (kind: unknown, options?: unknown): unknown => Reflect.apply(around.part, around, [4, kind, options]);
	expect(() => call(odd)).toThrow('world.part(4): there is no part "lamp", but light, button');
	expect(() => call("light", { color: "pink" })).toThrow('world.part(4): there is no color "pink", but red, green');
	expect(() => call("motor", { color: "red" })).toThrow("world.part(4): only a light has a color");
	expect(() => Reflect.apply(around.part, around, [99, "motor"])).toThrow("world.part");
});

/** What the docs' words look like. */
const pictures: Readonly<Record<string, string>> = {
	"a light, as bright as its share of on": "wokwi-led",
	"a servo": "wokwi-servo",
	"a button": "wokwi-pushbutton",
	"a slide switch": "wokwi-slide-switch",
	"a knob that turns": "wokwi-potentiometer",
	"a knob with detents": "wokwi-ky-040",
	"a distance sensor": "wokwi-hc-sr04",
};

/** For each name in the docs' table a pin with it, and nothing else that says the same. */
const onPins: Readonly<Record<string, { readonly pin: number; readonly part: string; readonly world?: string }>> = {
	DigitalOut: { pin: 2, part: "new DigitalOut({ pin: 2 })" },
	PwmOut: { pin: 4, part: "new PwmOut({ pin: 4 })" },
	"world.light": { pin: 5, part: "new PwmOut({ pin: 5, hz: 50 })", world: "world.light(5)" },
	Servo: { pin: 13, part: "new Servo({ pin: 13 })" },
	"world.servo": { pin: 14, part: "new PwmOut({ pin: 14 })", world: "world.servo(14)" },
	DigitalIn: { pin: 15, part: "new DigitalIn({ pin: 15 })" },
	Button: { pin: 18, part: "new Button({ pin: 18 })" },
	"world.press": { pin: 32, part: "new AnalogIn({ pin: 32, every: 100 })", world: "world.press(32, { for: 5 })" },
	"world.level": { pin: 19, part: "new DigitalIn({ pin: 19 })", world: "world.level(19, 1)" },
	AnalogIn: { pin: 33, part: "new AnalogIn({ pin: 33, every: 100 })" },
	"world.potentiometer": { pin: 34, part: "new DigitalIn({ pin: 34 })", world: "world.potentiometer(34)" },
	Encoder: { pin: 25, part: "new Encoder({ signal: 25, control: 26, every: 100 })" },
	"world.knob": { pin: 27, part: "new DigitalIn({ pin: 27 })", world: "world.knob(27, 23)" },
	Sonar: { pin: 17, part: "new Sonar({ trigger: 16, echo: 17, every: 100 })" },
	"world.sonar": {
		...{ pin: 21, part: "new DigitalIn({ pin: 21 })" },
		world: "world.sonar({ trigger: 22, echo: 21, cm: () => 100 })",
	},
	"world.echo": { pin: 35, part: "new DigitalIn({ pin: 35 })", world: "world.echo(35, () => 500)" },
};

/** Drawn from what is sent to them, which displays-are-drawn looks at. */
const byContent = ["NeoPixel", "TextDisplay", "VirtualSSD1306", "VirtualLCD1602"];

const docs = readFileSync(path.join(packageRoot, "docs/page.md"), "utf8");

describe.skipIf(noBrowser)("the docs' table", () => {
	withBrowser();

	test("says what is drawn for each, and names each that has a picture of its own", async () => {
		const rows = [...docs.matchAll(/^\| (`[^|]*`[^|]*) \| ([^|]+) \|$/gm)].map(([, names = "", words = ""]) => ({
			names: [...names.matchAll(/`([\w.]+)`/g)].map(([, name = ""]) => name),
			words: words.trim(),
		}));
		const table = rows.filter(({ words, names }) => words in pictures || byContent.includes(names[0] ?? ""));
		const named = table.flatMap(({ names }) => names);
		expect(named.sort()).toEqual([...Object.keys(onPins), ...byContent].sort());
		const parts = Object.values(onPins).map(({ part }, i) => `p${i}: ${part}`);
		const kinds = new Set(parts.map((part) => /new (\w+)/.exec(part)?.[1] ?? ""));
		const calls = Object.values(onPins).flatMap(({ world }) => (world === undefined ? [] : [`\t${world};\n`]));
		const cwd = await folderWith({
			"graph.ts": `import { Graphline, ${[...kinds].join(", ")} } from "ganglion";
export default () => Graphline({ ${parts.join(", ")} }, {});
`,
			"graph.world.ts": `import type { World } from "ganglion/sim";
export default (world: World) => {\n${calls.join("")}};
`,
		});
		const made = await ganglion(["page", "graph.ts", "--out", "pins.html"], { cwd });
		expect(made.status, made.err).toBe(0);
		const { page } = await openPage(pathToFileURL(path.join(cwd, "pins.html")).href);
		for (const { names, words } of table) {
			for (const name of names) {
				const pin = onPins[name]?.pin;
				if (pin === undefined) continue;
				const row = page.locator(".pins li").filter({ hasText: new RegExp(`pin ${pin}(?!\\d)`) });
				await row.locator(`.picture ${pictures[words]}`).waitFor();
			}
		}
		// At rest nobody presses: neither what is pulled up nor what is not.
		for (const pin of [15, 18]) {
			const button = page
				.locator(".pins li")
				.filter({ hasText: new RegExp(`pin ${pin}(?!\\d)`) })
				.locator("wokwi-pushbutton");
			expect(await button.evaluate((one) => Reflect.get(one, "pressed"))).toBe(false);
		}
	});
});

test("the docs name every kind", () => {
	for (const kind of pinPartKinds) expect(docs).toContain(`\`"${kind}"\``);
});
