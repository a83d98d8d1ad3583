import { describe, expect, test } from "vitest";
import type { WiFiIO } from "../../targets/esp32/devices.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";

function wifiOn(world?: WorldScript): { board: VirtualBoard; wifi: WiFiIO; seen: string[] } {
	const board = new VirtualBoard({ world });
	const { WiFi } = board.devices;
	if (WiFi === undefined) throw new Error("no WiFi");
	const seen: string[] = [];
	const wifi = new WiFi({
		onChanged(property) {
			seen.push(`${board.now} ${property} ${this.connection}`);
		},
	});
	return { board, wifi, seen };
}

describe("WiFi", () => {
	test("joins in steps; 300 is not announced", () => {
		const { board, wifi, seen } = wifiOn();
		expect(wifi.connection).toBe(200);
		wifi.connect({ SSID: "any" });
		expect(wifi.connection).toBe(300);
		board.run(1000);
		expect(seen).toEqual(["250 connection 400", "300 connection 500", "300 address 500"]);
	});

	test("refuses a second connect, and one without a name", () => {
		const { wifi } = wifiOn();
		expect(() => Reflect.apply(wifi.connect, wifi, [{}])).toThrow("SSID required");
		wifi.connect({ SSID: "any" });
		expect(() => wifi.connect({ SSID: "any" })).toThrow("already connecting");
	});

	test.each([
		["a wrong password", { SSID: "home", password: "guess" }],
		["an unknown network", { SSID: "other", password: "secret" }],
	])("%s falls back to 200", (_what, options) => {
		const { board, wifi, seen } = wifiOn((world) =>
			world.wifi({ ssid: "home", password: "secret", joinAfter: 100 }),
		);
		wifi.connect(options);
		board.run(1000);
		expect(seen).toEqual(["50 connection 200"]);
		wifi.connect({ SSID: "home", password: "secret" });
		board.run(2000);
		expect(wifi.connection).toBe(500);
	});

	test("a drop ends the connection, and joining fails until the access point is back", () => {
		const { board, wifi, seen } = wifiOn((world) => world.wifi({ joinAfter: 0, drop: [{ at: 1000, for: 500 }] }));
		wifi.connect({ SSID: "any" });
		board.run(1000);
		expect(wifi.connection).toBe(200);
		wifi.connect({ SSID: "any" });
		board.run(1499);
		expect(wifi.connection).toBe(200);
		board.run(1500);
		wifi.connect({ SSID: "any" });
		board.run(1600);
		expect(wifi.connection).toBe(500);
		expect(seen).toContain("1000 connection 200");
	});

	test("disconnect is silent and close leaves the network as it is", () => {
		const { board, wifi, seen } = wifiOn();
		wifi.connect({ SSID: "any" });
		wifi.disconnect();
		board.run(1000);
		expect([wifi.connection, ...seen]).toEqual([200]);
		wifi.connect({ SSID: "any" });
		board.run(2000);
		wifi.close();
		wifi.close();
		expect(() => wifi.connection).toThrow(SyntaxError);
		const { WiFi } = board.devices;
		expect(WiFi && new WiFi({}).connection).toBe(500);
	});
});
