import { Component, Graphline, I2CDevice, Pipeline } from "../../runtime/index.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { OnBoard } from "./board.ts";
import { Collect, Count } from "./kit.ts";
import { spec } from "./spec.ts";

const PLACE = "address 0x20 on pins 21/22";

/** A port expander: register 1 is read, register 2 written, register 0 switches it on. */
class Expander extends I2CDevice<number, number> {
	setups = 0;
	constructor(every: number | undefined, policy?: "refuse") {
		super({
			address: 0x20,
			name: "expander",
			...(every === undefined ? {} : { every }),
			...(policy && { policy }),
		});
	}
	override setup() {
		this.bus.writeUint8(0, 1);
		this.setups++;
	}
	override poll() {
		this.send(this.bus.readUint8(1));
	}
	override on(message: number) {
		this.bus.writeUint8(2, message);
	}
}

/** Remembers what was written to register 2. */
class Part extends RegisterDevice {
	readonly written: number[] = [];
	constructor() {
		super({ values: { 1: [7] } });
	}
	override wrote(register: number, value: number) {
		if (register === 2) this.written.push(value);
	}
}

/** Sends its time every so many ms. */
class Clockwork extends Component<never, number> {
	override open() {
		this.repeat(400);
	}
	override onTimer() {
		this.send(this.now / 100);
	}
}

spec("an I2C device is set up, polled at once and every so many ms, and written with each message", (t) => {
	const part = new Part();
	const expander = new Expander(100);
	const all = new Collect<number>();
	const sim = new OnBoard(Pipeline(new Count(3), expander, all), (world) => world.i2c(0x20, part));
	sim.run(450);
	t.equal(part.registers[0], 1);
	t.equal(part.written, [0, 1, 2]);
	t.equal(all.got.length, 1, "it ended with its source");
	t.equal(
		sim.lines.filter((line) => line.includes(" fault ")),
		[],
	);
});

spec("an I2C device without a source is polled for ever", (t) => {
	const all = new Collect<number>();
	const sim = new OnBoard(Pipeline(new Expander(100), all), (world) => world.i2c(0x20, new Part()));
	sim.run(1_050);
	t.equal(all.got.length, 11);
	t.equal(sim.runtime.end, null);
});

spec("an I2C device that does not answer is told once, tried with back-off, and works when it comes", (t) => {
	const part = new Part();
	const expander = new Expander(100);
	const all = new Collect<number>();
	const sim = new OnBoard(Pipeline(expander, all), (world) => {
		const plug = world.i2c(0x20, part);
		plug.unplug();
		world.at(8_000, () => plug.plug());
	});
	sim.run(14_950);
	// Tried at 0, 1, 3, 7 and 15 s.
	t.equal(expander.failures, 4);
	t.equal(all.got, []);
	sim.run(15_250);
	t.equal(all.got, [7, 7, 7]);
	t.equal(sim.lines, [
		`0 log expander: no device answers at ${PLACE}: check wiring, power, address; it is tried again`,
		`15000 log expander: the device at ${PLACE} answers`,
	]);
});

spec("an I2C device that goes away and comes back is set up anew, and each absence is told", (t) => {
	const expander = new Expander(100);
	const all = new Collect<number>();
	const sim = new OnBoard(Pipeline(expander, all), (world) => {
		const plug = world.i2c(0x20, new Part());
		for (const at of [250, 5_250]) {
			world.at(at, () => plug.unplug());
			world.at(at + 500, () => plug.plug());
		}
	});
	sim.run(10_000);
	t.equal(expander.setups, 3);
	t.equal(expander.failures, 2);
	t.equal(
		sim.lines.map((line) => line.slice(0, 20)),
		["300 log expander: no", "1300 log expander: t", "5300 log expander: n", "6300 log expander: t"],
	);
});

spec("what cannot be written waits, and the newest are written in order when the device is back", (t) => {
	const part = new Part();
	const expander = new Expander(undefined);
	const sim = new OnBoard(Pipeline(new Clockwork(), expander), (world) => {
		const plug = world.i2c(0x20, part);
		world.at(1_000, () => plug.unplug());
		world.at(8_000, () => plug.plug());
	});
	sim.run(8_900);
	// Written at 0.4 and 0.8 s; the write at 1.2 s fails, those at 2.2, 4.2 and 8.2 s are attempts.
	t.equal(part.written, [4, 8, 56, 60, 64, 68, 72, 76, 80, 84, 88]);
	const { dropped } = sim.counters("expander").inboxes[0] ?? { dropped: -1 };
	t.equal(dropped, 11);
	t.equal(expander.failures, 3);
});

spec("a burst waits while the device is there, and nothing of it is dropped", (t) => {
	const part = new Part();
	const sim = new OnBoard(Pipeline(new Count(100), new Expander(undefined)), (world) => world.i2c(0x20, part));
	sim.run(100);
	t.equal([part.written.length, sim.counters("expander").inboxes[0]?.dropped], [100, 0]);
});

spec("with the policy refuse the messages wait with their sender, and the end waits for the device", (t) => {
	const part = new Part();
	const sim = new OnBoard(Pipeline(new Count(20), new Expander(undefined, "refuse")), (world) => {
		const plug = world.i2c(0x20, part);
		plug.unplug();
		world.at(2_500, () => plug.plug());
	});
	sim.run(2_900);
	t.equal(sim.runtime.end, null);
	t.equal(part.written, []);
	sim.run(4_000);
	t.equal(part.written.length, 20);
	t.equal(sim.runtime.end?.reason, "ended");
});

spec("a poll without room is not made", (t) => {
	const expander = new Expander(100);
	class Slow extends Component<number> {
		override *main() {
			for (;;) {
				yield* this.receive();
				yield* this.sleep(1_000);
			}
		}
	}
	const sim = new OnBoard(Pipeline(expander, new Slow({ capacity: 1 })), (world) => world.i2c(0x20, new Part()));
	sim.run(2_050);
	t.ok(expander.missed > 15, "polls are missed");
	t.equal(expander.failures, 0);
});

spec("an error that is not the bus's is a fault, and its message does not come again", (t) => {
	class Broken extends I2CDevice<number> {
		constructor() {
			super({ address: 0x20, name: "broken" });
		}
		override on(message: number) {
			if (message === 1) throw new TypeError("one is too few");
			this.bus.writeUint8(2, message);
		}
	}
	const part = new Part();
	const sim = new OnBoard(Pipeline(new Count(3), new Broken()), (world) => world.i2c(0x20, part));
	sim.run(100);
	t.ok(sim.lines.includes("0 fault broken: TypeError: one is too few"), "it is told");
	t.equal(part.written, [0]);
});

spec("two devices share a bus; a second component with one address is refused by the class", (t) => {
	const graph = (second: number) => {
		class Other extends I2CDevice<never, number> {
			constructor() {
				super({ address: second, every: 100, name: "other" });
			}
			override poll() {
				this.send(this.bus.readUint8(1));
			}
		}
		return Graphline(
			{ a: new Expander(100), b: new Other(), to: new Collect<number>(), too: new Collect<number>() },
			{ "a.outbox": "to.inbox", "b.outbox": "too.inbox" },
		);
	};
	const world = (w: Parameters<NonNullable<ConstructorParameters<typeof OnBoard>[1]>>[0]) => {
		w.i2c(0x20, new Part());
		w.i2c(0x21, new RegisterDevice({ values: { 1: [9] } }));
	};
	const good = new OnBoard(graph(0x21), world).run(1_000);
	t.equal(good.lines, []);
	const bad = new OnBoard(graph(0x20), world).run(1_000);
	t.equal(bad.lines[0], "0 fault other: RangeError: duplicate address");
});
