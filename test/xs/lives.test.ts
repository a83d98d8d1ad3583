/** Restarts, deep sleep and exceptions in callbacks of the user's own: the same on both engines. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectSameTrace } from "./firmware.ts";

const careless = `
import { Component, Chassis } from "ganglion";
class Edges extends Component {
	open() {
		const { Digital } = this.io;
		new Digital({ pin: 4, mode: Digital.InputPullUp, edge: Digital.Rising | Digital.Falling,
			onReadable() { throw new Error("in Digital's onReadable"); } });
		this.outside(true);
	}
}
class Packets extends Component {
	open() { this.watchNetwork(); this.outside(true); }
	onNetwork(up) {
		if (!up) return;
		new this.io.UDP({ port: 5007, onReadable() { this.read(); throw new RangeError("in UDP's onReadable"); } });
	}
}
class Joins extends Component {
	open() {
		new this.io.WiFi({ onChanged(what) { throw new TypeError("in WiFi's onChanged: " + what); } });
	}
}
class Ticks extends Component {
	open() { this.io.Timer.repeat(() => { throw "in a timer of its own"; }, 700); this.repeat(1000); }
	onTimer() { this.log("goes on"); }
}
export default () => {
	const all = new Chassis();
	all.addChildren(new Edges(), new Packets(), new Joins(), new Ticks());
	return all;
};
`;
const world = `
export default (world) => {
	for (let i = 1; i < 4; i++) world.press(4, { at: 500 * i, for: 100 });
	for (let i = 1; i < 4; i++) world.datagram({ at: 800 * i, to: "192.168.1.10", port: 5007, bytes: [i] });
};
`;
const lives = `
import { Component, DeepSleep, DigitalOut, Graphline } from "ganglion";
class Works extends Component<never, number> {
	led = this.addOutbox<boolean>("led", "on while it works");
	*main() {
		this.log("awake after " + this.io.System?.reason + ", " + this.io.System?.lastFaults().length + " faults");
		this.led.send(true);
		yield* this.sleep(300);
		if (this.random() < 0.5) throw new Error("tired of it");
		yield* this.put(60_000);
		yield* this.sleep(10_000);
	}
}
export default () => Graphline(
	{ works: new Works(), sleep: new DeepSleep(), led: new DigitalOut({ pin: 2 }) },
	{ "works.outbox": "sleep.inbox", "works.led": "led.inbox" },
);
`;

onXs("exceptions in callbacks of the user's own", () => {
	test.each([
		["are borne", [], 4_000],
		["restart the board when there are too many", ["--at-faults", "restart", "--fault-limit", "4/1m"], 8_000],
	])("%s", async (_what, after, ms) => {
		const folder = await folderWith({ "graph.js": careless, "graph.world.js": world });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.js"), ms, after });
		const faults = trace.filter((line) => line.includes('"kind":"fault","source":"board"')).join("\n");
		for (const words of [
			"Digital's onReadable",
			"WiFi's onChanged: connection",
			"a timer of its own",
			"UDP's onReadable",
		])
			expect(faults).toContain(words);
		expect(trace.some((line) => line.includes("goes on"))).toBe(true);
		expect(trace.some((line) => line.includes("runs again after a restart: more than 4"))).toBe(after.length > 0);
	});
});

onXs("the lives of a board", () => {
	test("follow each other alike, with deep sleep and with restarts", async () => {
		const folder = await folderWith({ "graph.ts": lives });
		const after = ["--at-end", "restart", "--watchdog", "5s"];
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 600_000, after });
		const said = trace.join("\n");
		for (const words of [
			"awake after power-on, 0",
			"awake after deep-sleep, 0",
			"awake after restart, 1",
			"before that",
		])
			expect(said).toContain(words);
	});
});
