import { I2CRegister, type I2CRegisterOptions, Pipeline, type RegisterType } from "../../runtime/index.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { OnBoard } from "./board.ts";
import { Collect, Count, Feed } from "./kit.ts";
import { spec } from "./spec.ts";

/** What comes out of a register with these two bytes. */
function reads(bytes: readonly number[], type: RegisterType, scale?: number): number | undefined {
	const all = new Collect<number>();
	const from = new I2CRegister({
		address: 0x48,
		read: { register: 5, type, ...(scale && { scale }) },
		every: 1_000,
	});
	new OnBoard(Pipeline(from, all), (w) => w.i2c(0x48, new RegisterDevice({ values: { 5: bytes } }))).run(500);
	return all.got[0];
}

/** The two bytes that a message leaves in a register. */
function writes(message: number, type: RegisterType, scale?: number): number[] {
	const part = new RegisterDevice();
	const feed = new Feed<number>();
	const to = new I2CRegister({ address: 0x48, write: { register: 5, type, ...(scale && { scale }) } });
	const sim = new OnBoard(Pipeline(feed, to), (w) => w.i2c(0x48, part)).run(10);
	feed.outbox.send(message);
	sim.run(500);
	return [part.registers[5] ?? -1, part.registers[6] ?? -1];
}

spec("I2CRegister reads bytes and words of both signs and both orders", (t) => {
	t.equal(reads([0xfe, 0x80], "uint8"), 254);
	t.equal(reads([0xfe, 0x80], "int8"), -2);
	t.equal(reads([0xfe, 0x80], "uint16"), 0x80fe);
	t.equal(reads([0xfe, 0x80], "int16"), 0x80fe - 65_536);
	t.equal(reads([0xfe, 0x80], "uint16be"), 0xfe80);
	t.equal(reads([0xfe, 0x80], "int16be"), -384);
	t.equal(reads([0xfe, 0x80], "int16be", 1 / 256), -1.5);
	t.equal(reads([0x7f, 0xff], "int16be"), 32_767);
});

spec("I2CRegister writes them, rounded and held within the type", (t) => {
	t.equal(writes(254.4, "uint8"), [254, 0]);
	t.equal(writes(300, "uint8"), [255, 0]);
	t.equal(writes(-5, "uint8"), [0, 0]);
	t.equal(writes(-5, "int8"), [251, 0]);
	t.equal(writes(-500, "int8"), [128, 0]);
	t.equal(writes(0x1234, "uint16"), [0x34, 0x12]);
	t.equal(writes(0x1234, "uint16be"), [0x12, 0x34]);
	t.equal(writes(-1.5, "int16be", 1 / 256), [0xfe, 0x80]);
});

spec("I2CRegister writes its settings first, and again after an absence", (t) => {
	const part = new RegisterDevice();
	const settings = [
		[1, 0x60],
		[2, 0x07],
	] as const;
	const one = new I2CRegister({ address: 0x48, settings, write: { register: 5 } });
	const sim = new OnBoard(Pipeline(new Count(2), one), (w) => w.i2c(0x48, part)).run(100);
	t.equal([part.registers[1], part.registers[2], part.registers[5]], [0x60, 7, 1]);
	t.equal(sim.runtime.end?.reason, "ended");
});

spec("I2CRegister says what is wrong with its options", (t) => {
	const make = (options: Partial<I2CRegisterOptions>) => () => new I2CRegister({ address: 0x48, ...options });
	const read = { register: 0 };
	t.throws(make({}), "I2CRegister: give read, write, or both");
	t.throws(make({ read }), "I2CRegister: read and every belong together");
	t.throws(make({ every: 5, write: read }), "read and every belong together");
	t.throws(make({ read: { register: 256 }, every: 5 }), "read.register 256 is not a whole number from 0 to 255");
	t.throws(make({ write: { register: 1, scale: 0 } }), "write.scale 0 is no number other than 0");
	t.throws(make({ write: { register: 1, type: "uint32" as "uint8" } }), 'write.type "uint32" is none of uint8, ');
	t.throws(make({ write: read, settings: [[1, 256]] }), "settings: value 256 is not a whole number from 0 to 255");
	t.throws(make({ write: read, address: 0x80 }), "address 128 is not a whole number from 0 to 127 (0x7f)");
	t.throws(make({ write: read, data: 4, clock: 4 }), "data and clock are both pin 4");
	t.throws(make({ write: read, hz: 0 }), "hz 0 is not a whole number from 1 to 1000000");
	t.throws(make({ write: read, data: -1 }), "pin -1 is no GPIO number and no name");
	t.throws(make({ read, every: 0 }), "every 0 is not a whole number of ms");
});
