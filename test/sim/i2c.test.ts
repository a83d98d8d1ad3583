import { expect, test } from "vitest";
import type { I2CClass, I2COptions, SMBusClass } from "../../runtime/types/ecma419.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";

const wires = { data: 21, clock: 22, address: 0x50, hz: 100_000 } as const;

function boardWith(world?: WorldScript, device?: string): { board: VirtualBoard; I2C: I2CClass; SMBus: SMBusClass } {
	const board = new VirtualBoard({ world, device });
	const { I2C, SMBus } = board.devices;
	if (I2C === undefined || SMBus === undefined) throw new Error("no I2C");
	return { board, I2C, SMBus };
}

test("a register device is written and read, with and without giving the bus away between the two", () => {
	const part = new RegisterDevice({ values: { 3: [7, 8, 9] } });
	const { I2C } = boardWith((world) => world.i2c(0x50, part));
	const io = new I2C(wires);
	io.write(Uint8Array.of(3));
	expect(new Uint8Array(io.read(2))).toEqual(Uint8Array.of(7, 8));
	// It goes on where the last read ended.
	const into = new Uint8Array(1);
	expect(io.read(into)).toBe(1);
	expect(into[0]).toBe(9);
	io.write(Uint8Array.of(254, 1, 2, 3));
	expect([part.registers[254], part.registers[255], part.registers[0]]).toEqual([1, 2, 3]);
	const both = new Uint8Array(2);
	expect(io.writeRead?.(Uint8Array.of(255), both)).toBe(2);
	expect([...both]).toEqual([2, 3]);
});

test("a large EEPROM takes two bytes of address", () => {
	const part = new RegisterDevice({ registers: 4_096, addressBytes: 2, values: { 291: [42] } });
	const { I2C } = boardWith((world) => world.i2c(0x50, part));
	const io = new I2C(wires);
	io.write(Uint8Array.of(0x01, 0x23));
	expect(new Uint8Array(io.read(1))[0]).toBe(42);
	io.write(Uint8Array.of(0x0f, 0xff, 5, 6));
	expect([part.registers[4_095], part.registers[0]]).toEqual([5, 6]);
});

test("SMBus reads and writes bytes, words of both orders, and buffers", () => {
	const part = new RegisterDevice({ values: { 3: [7, 8, 9] } });
	const { SMBus } = boardWith((world) => world.i2c(0x50, part));
	const io = new SMBus(wires);
	expect([io.readUint8(4), io.readUint16(3), io.readUint16(3, true)]).toEqual([8, 0x0807, 0x0708]);
	io.writeUint8(10, 0x1ff);
	io.writeUint16(11, 0x1234);
	io.writeUint16(13, 0x1234, true);
	io.writeBuffer(15, Uint8Array.of(1, 2));
	expect([...part.registers.slice(10, 17)]).toEqual([0xff, 0x34, 0x12, 0x12, 0x34, 1, 2]);
	const three = new Uint8Array(3);
	io.readBuffer(3, three);
	expect([...three]).toEqual([7, 8, 9]);
	io.sendByte(5);
	expect(io.receiveByte()).toBe(9);
	expect(() => io.writeBuffer(0, Uint16Array.of(1))).toThrow(TypeError);
	io.close();
	io.close();
	expect(() => io.readUint8(0)).toThrow(TypeError);
});

test("who does not answer is an error of the call, but for a write of nothing", () => {
	const { board, I2C, SMBus } = boardWith();
	const io = new I2C(wires);
	expect(() => io.read(1)).toThrow(new Error("read failed"));
	expect(() => io.write(Uint8Array.of(1))).toThrow(new Error("write failed"));
	expect(() => io.writeRead?.(Uint8Array.of(1), new Uint8Array(1))).toThrow(new Error("writeRead failed"));
	expect(io.write(new ArrayBuffer(0))).toBe(1);
	io.close();
	const bus = new SMBus(wires);
	expect(() => bus.readUint8(1)).toThrow("writeRead failed");
	expect(() => bus.writeUint8(1, 1)).toThrow("write failed");
	const plug = board.world.i2c(0x50, new RegisterDevice());
	expect(bus.readUint8(1)).toBe(0);
	plug.unplug();
	expect(plug.plugged).toBe(false);
	expect(() => bus.readUint8(1)).toThrow("writeRead failed");
});

test("a device may refuse to be addressed, and may refuse a byte", () => {
	let ready = false;
	const { I2C } = boardWith((world) =>
		world.i2c(0x50, { begin: () => ready, write: (byte) => byte < 128, read: () => 1 }),
	);
	const io = new I2C(wires);
	expect(() => io.write(Uint8Array.of(1))).toThrow("write failed");
	expect(io.write(new ArrayBuffer(0))).toBe(1);
	ready = true;
	io.write(Uint8Array.of(1, 2));
	expect(io.write(new ArrayBuffer(0))).toBeUndefined();
	expect(() => io.write(Uint8Array.of(1, 200))).toThrow("write failed");
	expect(() => io.read(0)).toThrow("read failed");
});

const without = (name: keyof I2COptions): I2COptions => {
	const { [name]: _gone, ...rest }: I2COptions = wires;
	return rest as I2COptions;
};
test.each<[string, I2COptions, string]>([
	["no data pin", without("data"), "data required"],
	["no clock pin", without("clock"), "clock required"],
	["no address", without("address"), "address required"],
	["a pin that is not there", { ...wires, data: 24 }, "inUse"],
	["an address of 8 bits", { ...wires, address: 0xa0 }, "invalid address"],
	["an input as clock", { ...wires, clock: 34 }, "unusable pins"],
	["a pin of the flash chip", { ...wires, data: 6 }, "unusable pins"],
	["no clock", without("hz"), "invalid hz"],
	["a clock too fast", { ...wires, hz: 20_000_001 }, "invalid hz"],
	["a wrong timeout", { ...wires, timeout: -2 }, "invalid timeout"],
	["a port that is not there", { ...wires, port: 2 }, "invalid port"],
	["a wrong format", { ...wires, format: "number" } as I2COptions, "invalid format"],
])("%s is a range error", (_what, options, message) => {
	const { I2C, SMBus } = boardWith();
	expect(() => new I2C(options)).toThrow(new RangeError(message));
	expect(() => new SMBus(options)).toThrow(new RangeError(message));
});

test("devices share a bus; its pins are taken until the last has closed", () => {
	const { board, I2C } = boardWith();
	const { Digital } = board.devices;
	const a = new I2C(wires);
	const b = new I2C({ ...wires, address: 0x51 });
	expect(() => new I2C(wires)).toThrow(new RangeError("duplicate address"));
	expect(() => Digital && new Digital({ pin: 21, mode: 0 })).toThrow("in use");
	// One of the pins on another bus.
	expect(() => new I2C({ ...wires, data: 4 })).toThrow("inUse");
	a.close();
	expect(() => Digital && new Digital({ pin: 21, mode: 0 })).toThrow("in use");
	b.close();
	expect(Digital && new Digital({ pin: 21, mode: 0 })).toBeDefined();
	expect(() => new I2C(wires)).toThrow("inUse");
});

test("a chip has as many buses as controllers", () => {
	const { I2C } = boardWith();
	new I2C(wires);
	new I2C({ ...wires, data: 18, clock: 19 });
	expect(() => new I2C({ ...wires, data: 25, clock: 26 })).toThrow(new Error("can't create bus"));
	// Not the same bus as the first: it would need a controller of its own.
	expect(() => new I2C({ ...wires, address: 0x51, pullup: false })).toThrow("can't create bus");
	const small = boardWith(undefined, "esp32/esp32c3");
	new small.I2C({ ...wires, data: 4, clock: 5 });
	expect(() => new small.I2C({ ...wires, data: 6, clock: 7 })).toThrow("can't create bus");
});

test("a closed one is closed", () => {
	const { I2C } = boardWith((world) => world.i2c(0x50, new RegisterDevice()));
	const io = new I2C(wires);
	io.close();
	io.close();
	expect(() => io.read(1)).toThrow("invalid host data");
});

test("the world's own mistakes name the call", () => {
	const { board } = boardWith();
	const { world } = board;
	expect(() => world.i2c(128, new RegisterDevice())).toThrow("world.i2c(0x80): an address is 0 to 127, not 128");
	expect(() => world.i2c(1, {} as RegisterDevice)).toThrow("world.i2c(0x1): give a device with read() and write");
	world.i2c(1, new RegisterDevice());
	expect(() => world.i2c(1, new RegisterDevice())).toThrow("there is a device at that address already");
	world.i2c(1, new RegisterDevice(), { data: 18, clock: 19 });
	expect(() => world.i2c(1, new RegisterDevice(), { data: 40 })).toThrow("world.i2c(0x1)(40): no pin 40");
	expect(() => new RegisterDevice({ registers: 0 })).toThrow("registers is 1 to 65536, not 0");
});
