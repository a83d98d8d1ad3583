/** Messages of all kinds, and every component of the library that takes messages. */
import {
	Average,
	Backplane,
	Calibrate,
	Clamp,
	Combine,
	ConsoleEcho,
	Counter,
	Debounce,
	DeepSleep,
	Delay,
	Delta,
	DigitalOut,
	Filter,
	Gate,
	Graphline,
	Heartbeat,
	Hysteresis,
	I2CRegister,
	Integrate,
	Latch,
	Median,
	type Microprocess,
	MinMax,
	MulticastSender,
	MulticastTransceiver,
	NeoPixel,
	PID,
	PublishTo,
	PwmOut,
	pixel,
	Retry,
	Sample,
	SerialPort,
	Servo,
	Silence,
	Smooth,
	Splitter,
	StateMachine,
	SubscribeTo,
	TextDisplay,
	Throttle,
	Toggle,
	Transformer,
	UdpPeer,
	UdpSender,
	Update,
	Watchdog,
	WifiStation,
} from "../../runtime/index.ts";

const FIELDS = "then toString valueOf toJSON value address port ssid password at bytes length crc32".split(" ");
/** Throws at whoever looks at a field. */
const thorny: object = Object.defineProperties(
	{},
	Object.fromEntries(FIELDS.map((name) => [name, { enumerable: true, get: () => refuse(name) }])),
);

function refuse(name: string): never {
	throw new Error(`no ${name}`);
}

export const anything: readonly unknown[] = [
	...[-1, Number.NaN, Infinity, -Infinity, 1e308, 2 ** 53, 0.5, true, false],
	...["", "x".repeat(3_000), undefined, null, {}, [], Object.create(null), thorny],
	...[Promise.resolve(1), () => 1, Symbol("s"), 10n, new Uint8Array(3)],
];

export type Counts = Readonly<Record<"ignored" | "unsendable" | "oversize" | "refused", number>>;
export interface Case {
	readonly make: () => Microprocess & Partial<Counts>;
	/** What it takes: of these something can be seen. */
	readonly good: readonly unknown[];
	/** Where it comes in. Default: the inbox. */
	readonly box?: string;
	/** Nothing is seen of it, but that it is read. */
	readonly unseen?: true;
	/** What it sends by. Default: the outbox. */
	readonly out?: string;
	/** What is counted, where that can be said. */
	readonly bad?: (message: unknown) => boolean;
}

const noNumber = (message: unknown): boolean => typeof message !== "number" || message - message !== 0;
const noLevel = (message: unknown): boolean => typeof message !== "boolean" && noNumber(message);
const noPlain = (message: unknown): boolean => !["string", "number", "boolean"].includes(typeof message);
const none = (): boolean => false;

const numbers = (make: Case["make"], good: readonly number[] = [1, 2]): Case[] => [{ make, good, bad: noNumber }];
const all = (make: Case["make"], good: readonly unknown[] = [1, 2]): Case[] => [{ make, good, bad: none }];
/** From one who publishes to one who has subscribed. */
function plane(): Microprocess {
	const plane = new Backplane<{ readonly a: unknown }>({ topics: { a: {} }, subscribers: 1 });
	const [publish, subscribe] = [new PublishTo(plane, "a"), new SubscribeTo(plane, "a")];
	return Graphline({ plane, publish, subscribe }, { inbox: "publish.inbox", "subscribe.outbox": "outbox" });
}
const group = "239.1.2.3";
const to = { address: "192.168.1.20", port: 5011 };

/** Texts that are longer than a buffer are left out, too. */
const unsent = (most: number) => (message: unknown) => noPlain(message) || String(message).length > most;
/** What looks at the message as its type says that it is. */
const encode = (message: { readonly value: number }, view: DataView): number => {
	view.setUint8(0, message.value.valueOf());
	return 1;
};
const coded = [Object.freeze({ value: 7 })];

export const cases: Readonly<Record<string, readonly Case[]>> = {
	Average: numbers(() => new Average({ over: 3 })),
	Calibrate: numbers(
		() =>
			new Calibrate({
				points: [
					[0, 0],
					[1, 2],
				],
			}),
	),
	Clamp: numbers(() => new Clamp({ min: 0, max: 9 })),
	Combine: [{ make: () => new Combine<{ a: unknown }>({ boxes: { a: 1 } }), box: "a", good: [1], bad: none }],
	ConsoleEcho: all(() => new ConsoleEcho()),
	Counter: [
		...all(() => new Counter()),
		...numbers(() => new Counter({ sum: true })),
		{ make: () => new Counter(), box: "reset", good: [1], bad: none },
	],
	Debounce: all(() => new Debounce({ for: 5 })),
	DeepSleep: [
		{
			make: () => new DeepSleep(),
			good: [0],
			bad: (m) => !(typeof m === "number" && Number.isInteger(m) && m >= 0 && m < 2 ** 31),
		},
	],
	Delay: all(() => new Delay({ by: 5 })),
	Delta: numbers(() => new Delta({ by: 1 })),
	DigitalOut: [{ make: () => new DigitalOut({ pin: 4 }), good: [true, false], bad: noLevel }],
	Filter: [
		{ make: () => new Filter((one: { readonly value: number }) => one.value.valueOf() > 3), good: coded },
		{ make: () => new Filter((one: unknown) => one === 1), good: [1], bad: none },
	],
	Gate: [
		...all(() => new Gate({ initial: true })),
		{
			make: () => new Gate({ hold: "last" }),
			box: "enable",
			good: [true],
			unseen: true,
			bad: (m) => typeof m !== "boolean",
		},
	],
	Heartbeat: all(() => new Heartbeat({ every: 1_000 })),
	Hysteresis: numbers(() => new Hysteresis({ on: 5, off: 3 }), [9, 1, 9]),
	I2CRegister: numbers(() => new I2CRegister({ address: 0x60, write: { register: 0, type: "int8" } })),
	Integrate: [...numbers(() => new Integrate()), { make: () => new Integrate(), box: "reset", good: [1], bad: none }],
	Latch: [{ make: () => new Latch(), good: [1], unseen: true, bad: none }],
	Median: numbers(() => new Median({ over: 3 })),
	MinMax: numbers(() => new MinMax({ over: 3 })),
	MulticastSender: [
		{ make: () => new MulticastSender<unknown>({ group, port: 5007 }), good: [1], bad: unsent(128) },
		{ make: () => new MulticastSender({ group, port: 5007, encode }), good: coded },
	],
	MulticastTransceiver: [
		{ make: () => new MulticastTransceiver<unknown>({ group, port: 5007 }), good: [1], bad: unsent(128) },
	],
	PID: [
		...numbers(() => new PID({ kp: 1, initial: 5 })),
		{ make: () => new PID({ kp: 1, ki: 1 }), box: "setpoint", good: [5], unseen: true, bad: noNumber },
		{
			make: () => new PID({ kp: 1 }),
			box: "manual",
			good: [0.5],
			unseen: true,
			bad: (m) => m !== false && noNumber(m),
		},
	],
	NeoPixel: [
		{ make: () => new NeoPixel({ pin: 4 }), good: [0xff, 0xff00], bad: (m) => m !== undefined || m === undefined },
		{ make: () => new NeoPixel({ pin: 4, count: 3 }), box: "pixel", good: [pixel(1, 0xff)], bad: () => true },
		{ make: () => new NeoPixel({ pin: 4, initial: 1 }), box: "brightness", good: [0.3, 0.7], bad: noNumber },
	],
	PublishTo: all(plane),
	PwmOut: [{ make: () => new PwmOut({ pin: 4 }), good: [0.25, 0.75], bad: noLevel }],
	Retry: all(() => new Retry({ timeout: 10 })),
	Sample: [{ make: () => new Sample(), good: [1], unseen: true, bad: none }],
	SerialPort: [
		{ make: () => new SerialPort<unknown>({ transmit: 17, baud: 115_200 }), good: [1], bad: unsent(128) },
		{ make: () => new SerialPort({ transmit: 17, baud: 115_200, encode }), good: coded },
	],
	Servo: numbers(() => new Servo({ pin: 4 }), [10, 90]),
	Silence: all(() => new Silence({ after: 50 })),
	Smooth: numbers(() => new Smooth({ over: 3 })),
	Splitter: [
		{
			make: () => new Splitter({ boxes: ["a"], by: (one: unknown) => (one === 1 ? "other" : "a") }),
			...{ good: [1], out: "other", bad: none },
		},
	],
	StateMachine: [
		{
			make: () => new StateMachine({ initial: "a", states: { a: { on: { 1: "a" } } } }),
			...{ good: [1], bad: (m) => m !== undefined && m !== 1 },
		},
		{
			make: () => {
				const by = (one: unknown) => (one === 1 ? "go" : undefined);
				return new StateMachine({
					initial: "a",
					by,
					states: { a: { entry: (one) => one ?? 0, on: { go: "a" } } },
				});
			},
			...{ good: [1], out: "output", bad: none },
		},
	],
	SubscribeTo: all(plane),
	TextDisplay: [
		{ make: () => new TextDisplay({ driver: "ssd1306" }), good: ["a", 1, true], unseen: true },
		{ make: () => new TextDisplay({ driver: "ssd1306" }), box: "line3", good: ["b", 2], unseen: true },
		{ make: () => new TextDisplay({ driver: "ssd1306" }), box: "clear", good: [1], unseen: true, bad: none },
	],
	Throttle: all(() => new Throttle({ every: 1 })),
	Toggle: all(() => new Toggle()),
	Transformer: all(() => new Transformer((one: unknown) => one)),
	UdpPeer: [
		{ make: () => new UdpPeer<unknown>({ to }), good: [1], bad: unsent(128) },
		{ make: () => new UdpPeer({ to: (one: typeof to) => one, encode: () => 1 }), good: [Object.freeze(to)] },
	],
	UdpSender: [{ make: () => new UdpSender<unknown>(to), good: [1], bad: unsent(128) }],
	Update: [{ make: () => new Update({ confirmAfter: 0 }), good: ["confirm"] }],
	Watchdog: all(() => new Watchdog({ within: 86_400_000 })),
	WifiStation: [{ make: () => new WifiStation(), good: ["leave"] }],
};

/** They hand messages on to what they are made of; an Outlet is read by its author, an I2CDevice by its subclasses. */
export const takeNone: readonly string[] = ["Carousel", "TPipe", "Outlet", "I2CDevice"];
