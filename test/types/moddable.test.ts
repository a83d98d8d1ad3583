/**
 * Moddable's own classes fit our interfaces of them (runtime/types/ecma419.ts, targets/esp32/devices.ts), by the
 * types that Moddable publishes. Those lack some of what the SDK's sources have; each gap is filled here, one by one,
 * and a gap that is filled there makes this test fail, so that it can go.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { compile } from "./compile.ts";

const typings = path.dirname(createRequire(import.meta.url).resolve("@moddable/typings/package.json"));
const files = [
	"embedded_io/_common.d.ts",
	"embedded_io/digital.d.ts",
	"embedded_io/analog.d.ts",
	"embedded_io/pwm.d.ts",
	"embedded_io/pulsecount.d.ts",
	"embedded_io/i2c.d.ts",
	"embedded_io/smbus.d.ts",
	"embedded_io/serial.d.ts",
	"embedded_io/socket/udp.d.ts",
	"timer.d.ts",
	"time.d.ts",
	"mc/config.d.ts",
].map((file) => path.join(typings, file));

const imports = `
import Digital from "embedded:io/digital";
import Analog from "embedded:io/analog";
import PWM from "embedded:io/pwm";
import PulseCount from "embedded:io/pulsecount";
import I2C from "embedded:io/i2c";
import SMBus from "embedded:io/smbus";
import Serial from "embedded:io/serial";
import UDP from "embedded:io/socket/udp";
import Timer from "timer";
import Time from "time";
import config from "mc/config";
import type * as Ours from "#runtime/types/ecma419";
import type * as Board from "#targets/esp32/devices";
type Options<C extends abstract new (options: never) => unknown> = ConstructorParameters<C>[0];
`;

const fits = `
export const timer: Board.TimerModule = Timer;
export const time: Board.TimeModule = Time;
export const parameters: Board.Config = config;

// The constants of modes have the type unknown there.
type Modes = "Input" | "InputPullUp" | "InputPullDown" | "Output" | "OutputOpenDrain";
declare const digital: Omit<typeof Digital, Modes> & { readonly [M in Modes]: number } &
	(new (options: Options<typeof Digital>) => Digital);
export const a: Ours.DigitalClass = digital;

// close() is missing there.
declare const analog: new (options: Options<typeof Analog>) => Analog & { close(): void };
export const b: Ours.AnalogClass = analog;

// close() is missing there, and so is resolution among the options.
declare const pwm: new (options: Options<typeof PWM> & { resolution?: number }) => PWM & { close(): void };
export const p: Ours.PWMClass = pwm;

// close(), and filter among the options.
type Counter = PulseCount & { close(): void };
declare const count: new (
	options: Omit<Options<typeof PulseCount>, "onReadable"> & {
		filter?: number;
		onReadable?: (this: Counter) => void;
	},
) => Counter;
export const n: Ours.PulseCountClass = count;
// close(), pullup and timeout are missing there, and a read into a buffer gives no number.
type Wires = Options<typeof I2C> & { pullup?: boolean; timeout?: number };
type Reads<IO> = Omit<IO, "read"> & { close(): void; read: Ours.I2CIO["read"] };
declare const i2c: new (options: Wires) => Reads<I2C>;
export const d: Ours.I2CClass = i2c;
declare const smbus: new (options: Wires) => Reads<SMBus>;
export const e: Ours.SMBusClass = smbus;

// There a port must be given, and one of the pins by a misspelt name.
type Line = Omit<Options<typeof Serial>, "port" | "receive" | "transmit" | "onReadable" | "onWritable"> & {
	port?: number;
	receive?: number;
	transmit?: number;
	onReadable?: (this: Serial, bytes: number) => void;
	onWritable?: (this: Serial, bytes: number) => void;
};
declare const serial: new (options: Line) => Serial;
export const f: Ours.SerialClass = serial;

// close(), add() and remove() are missing there.
type Socket = UDP & { close(): void; add(group: string): void; remove(group: string): void };
declare const udp: new (
	options: Omit<Options<typeof UDP>, "onReadable"> & { onReadable?: (this: Socket, packets: number) => void },
) => Socket;
export const c: Ours.UDPClass = udp;
`;

const gaps = `
type Has<T, Name extends string> = Name extends keyof T ? true : false;
export const modes: unknown extends typeof Digital.Input ? true : false = true;
export const analog: Has<Analog, "close"> = false;
export const pwm: Has<PWM, "close"> = false;
export const bits: Has<Options<typeof PWM>, "resolution"> = false;
export const count: Has<PulseCount, "close"> = false;
export const filter: Has<Options<typeof PulseCount>, "filter"> = false;
export const close: Has<UDP, "close"> = false;
export const add: Has<UDP, "add"> = false;
export const i2c: Has<I2C, "close" | "writeRead"> = false;
export const counts: ReturnType<I2C["read"]> extends ArrayBuffer ? true : false = true;
export const pullup: Has<Options<typeof I2C>, "pullup" | "timeout"> = false;
`;

const wrong = `
export const a: Ours.DigitalClass = Analog;
export const b: Ours.AnalogClass = UDP;
export const c: Board.TimeModule = Timer;
export const d: Ours.PWMClass = PulseCount;
export const e: Ours.PulseCountClass = PWM;
export const g: Ours.SMBusClass = I2C;
export const h: Ours.SerialClass = UDP;
`;

test("the classes, Timer, Time and the config fit, and the gaps are the known ones", async () => {
	const found = await compile({ fits: imports + fits, gaps: imports + gaps, wrong: imports + wrong }, files);
	expect(found.filter(({ program }) => program !== "wrong")).toEqual([]);
	// A comparison that accepts anything would prove nothing.
	const first = imports.split("\n").length + 1;
	expect(found.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4, 5, 6].map((after) => first + after));
});

test("the Wi-Fi class and PulseWidth are not among the published types: compare them here once they are", () => {
	const all = readdirSync(typings, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
	expect(all.length).toBeGreaterThan(40);
	const declares = (module: string) =>
		all.filter((file) => readFileSync(path.join(typings, file), "utf8").includes(`declare module "${module}"`));
	expect(declares("embedded:io/digital")).toHaveLength(1);
	expect(declares("embedded:network/interface/wifi")).toEqual([]);
	expect(declares("embedded:io/pulsewidth")).toEqual([]);
});
