/** WifiStation tells how the network stands, takes another one, and says why a join fails. */
import {
	Component,
	GraphError,
	type GraphFunction,
	Graphline,
	Pipeline,
	type WifiCommand,
	type WifiReport,
	WifiStation,
} from "ganglion";
import { VirtualBoard, type World } from "ganglion/sim";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { boot } from "../../targets/esp32/boot.ts";

/** Sends commands at their times. */
class Commands extends Component<never, WifiCommand> {
	readonly #commands: readonly (readonly [number, WifiCommand])[];

	constructor(commands: readonly (readonly [number, WifiCommand])[]) {
		super();
		this.#commands = commands;
	}

	override *main() {
		for (const [at, command] of this.#commands) {
			yield* this.sleep(at - this.now);
			yield* this.put(command);
		}
		yield* this.sleep(1_000_000);
	}
}

class Tell extends Component<WifiReport> {
	override on({ state, reason, text, retry, address, rssi }: WifiReport) {
		const more = [reason, retry, address, rssi].filter((one) => one !== undefined);
		this.log([state, ...more].join(" ") + (text === "" ? " without words" : ""));
	}
}

const home = { ssid: "home", password: "correct horse" };
const station =
	(options = {}, commands: readonly (readonly [number, WifiCommand])[] = []) =>
	() =>
		Pipeline(new Commands(commands), new WifiStation({ name: "wifi", ...options }), new Tell({ name: "tell" }));
const run = (graph: GraphFunction, world: (world: World) => void, params: Record<string, string> = {}, ms = 20_000) => {
	const sim = simulate(graph, { world, params }).run(ms);
	const of = (source: string) =>
		sim.logs.filter((l) => l.source === source).map(({ time, text }) => `${time} ${text}`);
	return { sim, told: of("tell"), said: of("ganglion"), wifi: of("wifi") };
};

test("it joins what the config names, without being told, and reports address and strength", () => {
	const { told, said } = run(station(), (world) => world.wifi({ rssi: -61 }));
	expect(told).toEqual(["0 connecting", "300 connected 192.168.1.10 -61"]);
	expect(said).toEqual([]);
});

test("its own network goes before the config's: that one is never tried", () => {
	const { told } = run(station(home), (world) => world.wifi(home), { ssid: "other" });
	expect(told).toEqual(["0 connecting", "300 connected 192.168.1.10 -55"]);
});

test("a drop is told, and the way back, with growing pauses", () => {
	const { told } = run(station(), (world) => world.wifi({ drop: [{ at: 1_000, for: 3_500 }] }));
	expect(told).toEqual([
		"0 connecting",
		"300 connected 192.168.1.10 -55",
		"1000 lost 1000",
		"2000 connecting",
		"2250 failed unknown 2000",
		"4250 connecting",
		"4550 connected 192.168.1.10 -55",
	]);
});

test("a wrong password is told from a network that is not there", () => {
	const { told, said } = run(
		station({ ...home, password: "wrong horse" }),
		(world) => world.wifi({ ...home, others: ["attic"] }),
		{},
		1_800,
	);
	expect(told).toEqual(["0 connecting", "1750 failed password 1000"]);
	expect(said).toEqual([
		"1750 Wi-Fi: cannot join home: it is in reach (-55 dBm) and refuses; is the password right?; next try in 1 s",
	]);
	expect(JSON.stringify(said)).not.toContain("wrong horse");
});

test.each([
	["no access point", { ssid: "elsewhere", others: ["attic", "cafe"] }, "absent", "there are elsewhere, attic, cafe"],
	["no password given", { ssid: "open?", password: "secret secret" }, "password", "and wants a password"],
	["an open one that is weak", { ssid: "open?", password: "", rssi: -88, joinAfter: 60_000 }, "unknown", "weak"],
] as const)("%s", (_what, world, reason, words) => {
	const ssid = reason === "absent" ? "home" : "open?";
	const { told, said } = run(station({ ssid }), (w) => w.wifi(world), {}, 32_000);
	expect(told[1]).toContain(`failed ${reason}`);
	expect(said[0]).toContain(words);
});

test("a network that gives no address is given up after 30 s, and told", () => {
	const { told, said } = run(station(), (world) => world.wifi({ dhcp: false }), {}, 30_100);
	expect(told).toEqual(["0 connecting", "30000 failed address 1000"]);
	expect(said).toEqual(["30000 Wi-Fi: cannot join virtual: it gives no address (DHCP); next try in 1 s"]);
});

test("credentials that come later are joined, and online follows", () => {
	const world = (w: World) => w.wifi(home);
	const { told, sim } = run(station({}, [[5_000, home]]), world, { ssid: "" }, 10_000);
	expect(told).toEqual(["0 off", "5000 connecting", "5300 connected 192.168.1.10 -55"]);
	expect(sim.logs.filter(({ source }) => source === "ganglion").map(({ text }) => text)).toEqual([
		"no Wi-Fi: set ssid",
	]);
});

test("leave and join, and another network while one is joined", () => {
	const commands = [
		[1_000, "leave"],
		[2_000, "join"],
		[3_000, { ssid: "attic" }],
	] as const;
	const { told } = run(station({}, commands), () => {}, {}, 5_000);
	expect(told).toEqual([
		"0 connecting",
		"300 connected 192.168.1.10 -55",
		"1000 off",
		"2000 connecting",
		"2300 connected 192.168.1.10 -55",
		"3500 connecting",
		"3800 connected 192.168.1.10 -55",
	]);
});

test("credentials that no network can have are refused in words that hold no password", () => {
	const bad: readonly (readonly [number, WifiCommand])[] = [
		[1_000, { ssid: "" }],
		[1_001, { ssid: "x".repeat(33) }],
		[1_002, { ssid: "home", password: "short" }],
	];
	const { wifi, told } = run(station({}, bad), () => {}, {}, 5_000);
	expect(wifi).toEqual([
		"1000 left out a message: a network has a name: give ssid",
		`1001 left out a message: ssid is longer than the 32 bytes that a network's name may have: "${"x".repeat(33)}"`,
		"1002 left out a message: a Wi-Fi password has 8 to 63 bytes but 5, for home; an open network has none",
	]);
	expect(told).toHaveLength(2);
	expect(() => new WifiStation({ ssid: "home", password: "short" })).toThrow(GraphError);
	expect(() => new WifiStation({ password: "long enough" })).toThrow("a password without its ssid");
});

test("a graph has one", () => {
	const two = () => Graphline({ a: new WifiStation(), b: new WifiStation() }, {});
	expect(() => simulate(two).run(10)).toThrow("a board has one radio");
});

test("a board without a radio says so", () => {
	const said: string[] = [];
	const board = new VirtualBoard({ wifi: false, log: (_kind, _source, text) => said.push(text) });
	boot(() => new WifiStation(), board.devices);
	board.run(10);
	expect(said[0]).toBe("GraphError: WifiStation: this board has no Wi-Fi radio");
});

/** Counts how often a firmware makes the radio's object, which switches it on. */
function radios(graph: GraphFunction, ssid: string, ms: number): { made: number; told: string[] } {
	const told: string[] = [];
	let made = 0;
	const board = new VirtualBoard({ config: { ssid }, log: (_kind, source, text) => told.push(`${source}: ${text}`) });
	const { WiFi } = board.devices;
	if (WiFi === undefined) throw new Error("no radio");
	const Counted = class extends WiFi {
		constructor(options: object) {
			super(options);
			made++;
		}
	};
	boot(graph, Object.create(board.devices, { WiFi: { value: Counted } }));
	board.run(ms);
	return { made, told };
}

test("the radio stays off while there is no network to join", () => {
	expect(radios(station(), "", 60_000)).toMatchObject({ made: 0 });
	expect(radios(station({}, [[5_000, "join"]]), "", 60_000)).toMatchObject({ made: 0 });
	expect(radios(station({}, [[5_000, "leave"]]), "", 60_000)).toMatchObject({ made: 0 });
	expect(radios(station(), "home", 0)).toMatchObject({ made: 1 });
	expect(radios(station(home), "", 10)).toMatchObject({ made: 1 });
	expect(radios(station({}, [[5_000, home]]), "", 4_999)).toMatchObject({ made: 0 });
	expect(radios(station({}, [[5_000, home]]), "", 9_000)).toMatchObject({ made: 1 });
});

test("a lease that ends and is not renewed is found, though the radio says that all is well", () => {
	const { told, said } = run(station(), (world) => world.wifi({ lease: 25_000 }), {}, 60_000);
	expect(told).toEqual([
		"0 connecting",
		"300 connected 192.168.1.10 -55",
		"30300 lost 1000",
		"31300 connecting",
		"31600 connected 192.168.1.10 -55",
	]);
	expect(said).toEqual([
		"30300 Wi-Fi lost: it gives no address any more (DHCP); next try in 1 s",
		"31600 Wi-Fi is back",
	]);
});
