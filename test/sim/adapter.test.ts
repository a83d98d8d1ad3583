import { describe, expect, test } from "vitest";
import type { Platform } from "../../runtime/types/platform.ts";
import { makePlatform } from "../../targets/esp32/adapter.ts";
import type { TimerModule } from "../../targets/esp32/devices.ts";
import { type BoardOptions, VirtualBoard } from "../../targets/node-sim/board.ts";

const DAY = 86_400_000;

function adapted(options: BoardOptions = {}): { board: VirtualBoard; platform: Platform; said: string[] } {
	const said: string[] = [];
	const board = new VirtualBoard({
		wifi: false,
		...options,
		log: (kind, source, text) => said.push(`${board.now} ${kind} ${source}: ${text}`),
	});
	return { board, platform: makePlatform(board.devices), said };
}

describe("the platform's time", () => {
	test("never wraps and never runs backwards where ticks wrap", () => {
		const { board, platform } = adapted({ ticksStart: 0x7fff_fff0 });
		expect(platform.now()).toBe(0);
		for (const t of [10, 100, 2 ** 31, 2 ** 32, 2 ** 32 + 2 ** 31 + 5]) {
			board.run(t);
			expect(platform.now()).toBe(t);
		}
	});

	test("stays right through a sleep of 60 days, which wakes once", () => {
		const { board, platform } = adapted();
		const wakes: number[] = [];
		platform.onWake = () => wakes.push(platform.now());
		platform.wakeAt(60 * DAY + 7);
		let armed = 0;
		while (board.nextTime < Number.POSITIVE_INFINITY) {
			armed++;
			expect(board.nextTime - board.now).toBeLessThanOrEqual(DAY);
			board.step();
		}
		expect(wakes).toEqual([60 * DAY + 7]);
		expect(armed).toBe(61);
	});
});

describe("wakeAt", () => {
	test("is one call of onWake; a later request replaces an earlier one", () => {
		const { board, platform } = adapted();
		const wakes: number[] = [];
		platform.onWake = () => wakes.push(board.now);
		platform.wakeAt(50);
		platform.wakeAt(30);
		platform.wakeAt(40);
		board.run(10 * DAY);
		expect(wakes).toEqual([40]);
	});

	test("now and the past mean as soon as possible, but not from inside the call", () => {
		const { board, platform } = adapted();
		board.run(100);
		const wakes: number[] = [];
		platform.onWake = () => wakes.push(board.now);
		platform.wakeAt(20);
		expect(wakes).toEqual([]);
		board.step();
		platform.wakeAt(100);
		board.step();
		expect(wakes).toEqual([100, 100]);
	});

	test("Infinity unschedules: nothing is left in the board's queue", () => {
		const { board, platform } = adapted();
		platform.onWake = () => {
			throw new Error("woken");
		};
		platform.wakeAt(50);
		platform.wakeAt(Number.POSITIVE_INFINITY);
		expect(board.nextTime).toBe(Number.POSITIVE_INFINITY);
	});

	test("asked from inside onWake it wakes again", () => {
		const { board, platform } = adapted();
		const wakes: number[] = [];
		platform.onWake = () => {
			wakes.push(board.now);
			if (wakes.length < 4) platform.wakeAt(board.now + 10);
		};
		platform.wakeAt(0);
		board.run(1000);
		expect(wakes).toEqual([0, 10, 20, 30]);
		expect(board.step()).toBe(false);
	});
});

describe("the exception boundary", () => {
	test("a throw in onWake is a fault of 'ganglion', and the runtime is woken again", () => {
		const { board, platform, said } = adapted();
		const wakes: number[] = [];
		platform.onWake = () => {
			wakes.push(board.now);
			if (wakes.length === 1) throw new Error("boom");
		};
		platform.wakeAt(10);
		board.run(5000);
		expect(said).toEqual(["10 fault ganglion: Error: boom"]);
		expect(wakes).toEqual([10, 1010]);
	});

	test("a wake that was asked for before the throw stays", () => {
		const { board, platform } = adapted();
		const wakes: number[] = [];
		platform.onWake = () => {
			wakes.push(board.now);
			if (wakes.length > 1) return;
			platform.wakeAt(15);
			throw "text";
		};
		platform.wakeAt(10);
		board.run(5000);
		expect(wakes).toEqual([10, 15]);
	});

	test("a throw in network.onChange does not reach the board and the network stays up", () => {
		const { board, platform, said } = adapted({ wifi: true });
		platform.network.onChange = () => {
			throw new Error("boom");
		};
		board.run(1000);
		expect(said).toEqual(["300 fault ganglion: Error: boom"]);
		expect(platform.network.up).toBe(true);
	});

	test("a log that throws is lost, not the board", () => {
		const board = new VirtualBoard({
			wifi: false,
			log() {
				throw new Error("no console");
			},
		});
		const platform = makePlatform(board.devices);
		platform.onWake = () => {
			throw new Error("boom");
		};
		platform.wakeAt(1);
		expect(() => board.run(10)).not.toThrow();
	});
});

describe("the network", () => {
	test("is up from the start without Wi-Fi", () => {
		const { board, platform, said } = adapted();
		expect(platform.network.up).toBe(true);
		expect(board.step()).toBe(false);
		expect(said).toEqual([]);
	});

	test("stays down without a name, and says so once", () => {
		const { board, platform, said } = adapted({ wifi: true, config: { ssid: "" } });
		expect(platform.network.up).toBe(false);
		while (board.step());
		expect(said).toEqual(["0 log ganglion: no Wi-Fi: set ssid"]);
	});

	test("comes up with the default name of a simulated board, and is told once", () => {
		const { board, platform, said } = adapted({ wifi: true });
		const changes: [number, boolean][] = [];
		platform.network.onChange = () => changes.push([board.now, platform.network.up]);
		expect(platform.network.up).toBe(false);
		while (board.step());
		expect(changes).toEqual([[300, true]]);
		expect(said).toEqual([]);
	});

	test("is up at once where the radio has joined before", () => {
		const { board } = adapted({ wifi: true });
		board.run(1000);
		expect(makePlatform(board.devices).network.up).toBe(true);
	});

	test("joins again after a drop, backing off while it fails, and starts from 1 s next time", () => {
		const { board, platform, said } = adapted({
			wifi: true,
			world: (world) =>
				world.wifi({
					joinAfter: 0,
					drop: [
						{ at: 1000, for: 5000 },
						{ at: 20_000, for: 1 },
					],
				}),
		});
		const changes: string[] = [];
		platform.network.onChange = () => changes.push(`${board.now} ${platform.network.up}`);
		board.run(60_000);
		expect(changes).toEqual(["0 true", "1000 false", "8000 true", "20000 false", "21000 true"]);
		expect(said).toEqual([
			"1000 log ganglion: Wi-Fi lost; next try in 1 s",
			"2000 log ganglion: Wi-Fi: cannot join virtual; next try in 2 s",
			"4000 log ganglion: Wi-Fi: cannot join virtual; next try in 4 s",
			"8000 log ganglion: Wi-Fi is back",
			"20000 log ganglion: Wi-Fi lost; next try in 1 s",
			"21000 log ganglion: Wi-Fi is back",
		]);
	});

	test("a wrong password is tried for ever, at most a minute apart", () => {
		const { board, said, platform } = adapted({
			wifi: true,
			config: { ssid: "home", password: "guess" },
			world: (world) => world.wifi({ joinAfter: 0, ssid: "home", password: "secret" }),
		});
		board.run(600_000);
		expect(platform.network.up).toBe(false);
		const pauses = said.map((line) => Number(/next try in (\d+) s/.exec(line)?.[1]));
		expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
		expect(pauses.length).toBeGreaterThan(14);
	});

	test("a join that never ends is given up after 30 s and tried again", () => {
		const { board, platform, said } = adapted({ wifi: true, world: (world) => world.wifi({ joinAfter: 100_000 }) });
		board.run(32_000);
		const why = "it is in reach (-55 dBm), open, and refuses";
		expect(said).toEqual([`31500 log ganglion: Wi-Fi: cannot join virtual: ${why}; next try in 1 s`]);
		board.world.wifi({ joinAfter: 100 });
		board.run(33_000);
		expect(platform.network.up).toBe(true);
	});

	test("a connect that throws counts as a failed join, not as a fault", () => {
		const { board, said } = adapted({ wifi: true, config: { ssid: "x".repeat(33) } });
		board.run(1500);
		expect(said[0]).toBe(
			`0 log ganglion: Wi-Fi: cannot join ${"x".repeat(33)} (cannot buffer string); next try in 1 s`,
		);
		expect(said.length).toBe(2);
	});

	test("a radio that does not start is a fault, but no obstacle", () => {
		const { board, said } = adapted();
		const WiFi = class {
			connection = 200;
			constructor() {
				throw new Error("no memory");
			}
			connect(): void {}
			disconnect(): void {}
			scan(): void {}
			close(): void {}
		};
		const platform = makePlatform({ ...board.devices, WiFi });
		expect(platform.network.up).toBe(false);
		expect(said).toEqual(["0 fault ganglion: Error: no memory"]);
	});
});

describe("Moddable's timers", () => {
	/** The virtual timer module, counting what is made, and a way to fire the last one early. */
	function counted(): { platform: Platform; board: VirtualBoard; made: () => number; early: () => void } {
		const board = new VirtualBoard({ wifi: false });
		const inner = board.devices.Timer;
		let made = 0;
		let fire = () => {};
		const Timer: TimerModule = {
			set: (callback, ms, repeat) => inner.set(callback, ms, repeat),
			repeat(callback, ms) {
				made++;
				const timer = inner.repeat(callback, ms);
				fire = () => callback(timer);
				return timer;
			},
			schedule: (id, ms, repeat) => inner.schedule(id, ms, repeat),
			clear: (id) => inner.clear(id),
		};
		const platform = makePlatform({ ...board.devices, Timer });
		return { platform, board, made: () => made, early: () => fire() };
	}

	test("one timer serves all wakes", () => {
		const { platform, board, made } = counted();
		let wakes = 0;
		platform.onWake = () => {
			wakes++;
			platform.wakeAt(platform.now() + 1);
		};
		platform.wakeAt(0);
		board.run(1000);
		expect([wakes, made()]).toEqual([1001, 1]);
	});

	test("one that fires early, as Moddable's may, wakes nobody early", () => {
		const { platform, board, early } = counted();
		const wakes: number[] = [];
		platform.onWake = () => wakes.push(board.now);
		platform.wakeAt(100);
		board.run(40);
		early();
		expect(wakes).toEqual([]);
		board.run(1000);
		expect(wakes).toEqual([100]);
	});
});
