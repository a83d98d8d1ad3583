/** How a run shows PWM to people: a share of each period, or the length of a servo's pulses. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `
import { Component, Graphline, PwmOut, Servo } from "ganglion";
class Say extends Component<never, number> {
	#all;
	constructor(...all: number[]) { super(); this.#all = all; }
	*main() { for (const v of this.#all) { yield* this.put(v); yield* this.sleep(100); } }
}
export default () => Graphline(
	{ a: new Say(0.5, 1, 0), b: new Say(0, 90), lamp: new PwmOut({ pin: "led" }), door: new Servo({ pin: 13 }) },
	{ "a.outbox": "lamp.inbox", "b.outbox": "door.inbox" },
);
`;

test("shares in percent, servos in us, changes only", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, out } = await ganglion(["sim", "graph.ts"], { cwd });
	expect(status).toBe(0);
	const lines = out.split("\n").filter((line) => line.includes("pwm"));
	expect(lines.map((line) => line.trim())).toEqual([
		"0.000 s  pwm 2     0.0 %  lamp",
		"0.000 s  pwm 2     50.0 %  lamp",
		"0.000 s  pwm 13    0 us  door",
		"0.000 s  pwm 13    601 us  door",
		"0.100 s  pwm 2     100.0 %  lamp",
		"0.100 s  pwm 13    1500 us  door",
		"0.200 s  pwm 2     0.0 %  lamp",
		"0.200 s  pwm 13    0 us  door",
	]);
});
