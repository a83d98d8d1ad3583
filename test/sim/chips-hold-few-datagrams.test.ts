/** All chips but the ESP32 lose what comes from Wi-Fi while so many datagrams wait for JavaScript. */
import { expect, test } from "vitest";
import { MulticastReceiver, Pipeline, PwmOut } from "../../runtime/index.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { simulate } from "../../targets/node-sim/test.ts";

const graph = () => Pipeline(new MulticastReceiver({ group: "239.1.2.3", port: 5_007, decode: () => 1, name: "in" }));
const burst = { at: 1_000, from: "192.168.1.77:4000", group: "239.1.2.3", port: 5_007, bytes: [1], count: 20 };

test.each([
	["esp32/nodemcu", 20],
	["esp32/esp32c3", 6],
	["esp32/esp32s3", 6],
])("%s takes %i of 20 that come at once", (device, taken) => {
	const { board } = simulate(graph, { device, world: (world) => world.flood({ ...burst, perMs: 20 }) }).run(2_000);
	expect(board.counters.net.received).toBe(taken);
	expect(board.counters.net.dropped).toBe(20 - taken);
});

test("none is lost where they come one after the other", () => {
	const device = "esp32/esp32c3";
	const { board } = simulate(graph, { device, world: (world) => world.flood({ ...burst, perMs: 2 }) }).run(2_000);
	expect(board.counters.net).toMatchObject({ received: 20, dropped: 0 });
});

test("a PWM of another clock is refused by the board itself, too, and for so long as another one is open", () => {
	const { PWM } = new VirtualBoard({ device: "esp32/esp32c3" }).devices;
	if (PWM === undefined) throw new Error("no PWM");
	const first = new PWM({ pin: 4, hz: 1_000 });
	expect(() => new PWM({ pin: 5, hz: 50 })).toThrow("configure ledc timer failed");
	first.close();
	expect(new PWM({ pin: 5, hz: 50 }).hz).toBe(50);
	expect(() => simulate(() => new PwmOut({ pin: 4, hz: 50 }), { device: "esp32/esp32c3" }).run(10)).not.toThrow();
});
