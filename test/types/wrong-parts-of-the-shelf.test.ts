/** Flow components and codecs that are given or linked what they cannot take do not compile, in one sentence each. */
import { expect, test } from "vitest";
import { compile } from "./compile.ts";

const parts = `import { Backplane, Combine, Component, Delay, Gate, Graphline, Hysteresis, Pipeline } from "ganglion";
import { MulticastReceiver, MulticastSender, PID, PublishTo, Schedule, SubscribeTo } from "ganglion";
import { array, cbor, json, MulticastTransceiver, text, UdpReceiver, UdpSender } from "ganglion";
import { boolean, int16, PwmOut, record, SerialPort, Splitter, StateMachine, string, Ticker, UdpPeer } from "ganglion";
const shapes = { temperature: int16(0.01), wet: boolean } as const;
const climate = record(shapes);
interface Climate { readonly temperature: number; readonly wet: boolean }
class Sink extends Component<Climate> {}
class Source extends Component<never, Climate> {}
const udp = { group: "239.1.2.3", port: 5007 };
const t = new Ticker({ every: 1 }), g = new Gate<number>(), view = new DataView(new ArrayBuffer(9));
const states = { off: { entry: 0, on: { warm: "off", cold: "on" } }, on: { entry: 1, on: { warm: "off" } } } as const;
const m = new StateMachine({ initial: "off", states });
const plane = new Backplane<Climate>({ topics: { temperature: {}, wet: { retain: true } }, subscribers: 2 });
const c = new Combine<Climate>({ boxes: { temperature: undefined, wet: false } });
`;

/** Each has the words that the message must hold. */
const wrong: Readonly<Record<string, readonly [code: string, ...words: string[]]>> = {
	"a box that Combine has no key for": [
		"new Combine<Climate>({ boxes: { temperature: 1, wett: false } });",
		"'wett'",
	],
	"a box of Combine by another name": ['Graphline({ t, c }, { "t.outbox": "c.temp" });', 'NoInbox<"c.temp">'],
	"a box of Combine by another type": [
		'Graphline({ t, c }, { "t.outbox": "c.wet" });',
		"sends: number; takes: boolean",
	],
	"a number to enable": ['Graphline({ t, g }, { "t.outbox": "g.enable" });', "sends: number; takes: boolean"],
	"a box that Splitter has not": [
		'new Splitter({ boxes: ["a", "b"], by: (n: number) => (n > 1 ? "a" : "c") });',
		'"a" | "c"',
		'"a" | "b" | "other"',
	],
	"a state that the table has not": [
		'new StateMachine({ initial: "off", states: { off: { on: { cold: "heating" } }, heat: {} } });',
		'"heating"',
		'Target<"heat" | "off", "cold">',
	],
	"a beginning in no state": ['new StateMachine({ initial: "of", states });', '"of"', '"off" | "on"'],
	"an error that leads to no state": [
		'new StateMachine({ initial: "off", states, error: "fault" });',
		'"fault"',
		'"off" | "on"',
	],
	"an event that no state has": [
		'new StateMachine({ initial: "off", states, by: (n: number) => (n > 3 ? "hot" : "cold") });',
		'"hot"',
		'EventMessage<"cold" | "warm">',
	],
	"a number to a machine of other events": [
		'Graphline({ t, m }, { "t.outbox": "m.inbox" });',
		'sends: number; takes: EventMessage<"cold" | "warm">',
	],
	"states to what takes numbers": [
		'Graphline({ m, p: new PwmOut({ pin: 4 }) }, { "m.outbox": "p.inbox" });',
		'sends: "off" | "on"; takes: number',
	],
	"a state that it cannot be in": ['if (m.state === "cold") t.stop();', '"off" | "on" | undefined', '"cold"'],
	"a topic that a Backplane has not": ['new SubscribeTo(plane, "temp");', '"temp"', '"temperature" | "wet"'],
	"a topic that is not declared": [
		"new Backplane<Climate>({ topics: { temperature: {} }, subscribers: 2 });",
		"'wet' is missing",
	],
	"a Backplane without a maximum": [
		"new Backplane<Climate>({ topics: { temperature: {}, wet: {} } });",
		"'subscribers' is missing",
	],
	"a number published as a boolean": ['Pipeline(t, new PublishTo(plane, "wet"));', "number", "boolean"],
	"a number linked to a topic of booleans": [
		'Graphline({ t, plane }, { "t.outbox": "plane.wet" });',
		"sends: number; takes: boolean",
	],
	"a topic of booleans to what takes records": [
		'Pipeline(new SubscribeTo(plane, "wet"), new Sink());',
		"boolean",
		"Climate",
	],
	"sunset without a place": ['new Schedule({ times: [{ at: "sunset", send: 1 }] });', "sunset"],
	"a time that is none": [
		'new Schedule({ times: [{ at: "half past six", send: 1 }] });',
		'"half past six"',
		"number",
	],
	"a day that is none": [
		'new Schedule({ times: [{ at: "06:30", days: ["monday"], send: 1 }] });',
		'"monday"',
		"Weekday",
	],
	"a time that sends nothing": ['new Schedule({ times: [{ at: "06:30" }] });', "'send' is missing"],
	"half a place": [
		'new Schedule({ times: [{ at: "sunset", send: 1 }], place: { latitude: 1 } });',
		"'longitude' is missing",
	],
	"a schedule of numbers to what takes booleans": [
		'Graphline({ s: new Schedule({ times: [{ at: "06:30", send: 1 }] }), g }, { "s.outbox": "g.enable" });',
		"sends: 1; takes: boolean",
	],
	"a box of Combine that is a member": [
		"new Combine<{ on: boolean }>({ boxes: { on: false } });",
		"every component has something of this name; give the box another",
	],
	"a topic that is a member": [
		"new Backplane<{ name: string }>({ topics: { name: {} }, subscribers: 1 });",
		"every component has something of this name",
	],
	"a box of Splitter that is a member": [
		'new Splitter({ boxes: ["open", "shut"], by: (n: number) => (n > 1 ? "open" : "shut") });',
		"every component has something of this name",
	],
	"Delay without a time": ["new Delay({});", "'by' is missing"],
	"a number to a sender of records": [
		"Pipeline(t, new MulticastSender({ ...udp, codec: climate }));",
		"number",
		"{ readonly temperature: number; readonly wet: boolean; }",
	],
	"a record to a pin": [
		"Pipeline(new MulticastReceiver({ ...udp, codec: climate }), new PwmOut({ pin: 4 }));",
		"{ readonly temperature: number; readonly wet: boolean; }",
	],
	"a text without its size": ["record({ s: string });", "bytes: number"],
	"a shape that is a word": ['record({ s: "int16" });', "'ShapeLike'"],
	"a shape within a record that is a word": ['json({ a: { b: "int16" } });', "'ShapeLike'"],
	"a message without a key of a record within": [
		"json({ a: { b: int16, c: int16 } }).encode({ a: { b: 1 } }, view);",
		"'c' is missing",
	],
	"a codec with another message to a component": [
		"Pipeline(new UdpReceiver({ port: 1, codec: json({ on: boolean }) }), new Sink());",
		"{ readonly on: boolean; }",
	],
	"a message without a key": ["climate.encode({ temperature: 1 }, view);", "'wet' is missing"],
};

const right = `
for (const codec of [climate, json(shapes), cbor(shapes), text(shapes)]) {
	Pipeline(new Source(), new SerialPort({ receive: 16, baud: 9_600, codec }), new Sink());
	Pipeline(new Source(), new UdpPeer({ to: { address: "192.168.1.2", port: 1 }, codec }), new Sink());
	Pipeline(new Source(), new MulticastTransceiver({ ...udp, codec }), new Sink());
	Pipeline(new UdpReceiver({ port: 1, codec }), new Sink());
	Pipeline(new Source(), new UdpSender({ address: "192.168.1.2", port: 1, codec }));
}
const deep: boolean | undefined = json({ a: { b: array({ c: boolean }, 2) } }).decode(view)?.a.b[0]?.c;
const by = (n: number) => (n > 3 ? "b" : "a");
const hand = { a: { entry: 0 as number | false, on: { b: "b" } }, b: { entry: false, on: { a: "a" } } } as const;
const byHand = new StateMachine({ initial: "a", by, states: hand });
Graphline({ byHand, p: new PID({ kp: 1 }) }, { "byHand.output": "p.manual" });
const times = [{ at: "06:30", send: "open" }, { at: "sunset", offset: -1, send: "shut" }] as const;
const s = new Schedule({ times, place: { latitude: 1, longitude: 2 } }), e = new Gate<"open" | "shut">();
Graphline({ s, e }, { "s.outbox": "e.inbox" });
new Schedule({ times: [{ at: "06:30:15", days: "weekend", send: true }, { at: "22:00", send: false }], late: "last" });
Pipeline(new SubscribeTo(plane, "wet"), new Gate<boolean>(), new PublishTo(plane, "wet"));
Graphline({ t, plane }, { "t.outbox": "plane.temperature" });
Graphline({ m, p: new PwmOut({ pin: 4 }) }, { "m.output": "p.inbox" });
const door = new StateMachine({ initial: "shut", states: { shut: { on: { true: "open", false: "shut" } }, open: {} } });
Graphline({ door, b: new Hysteresis({ on: 1, off: 0 }) }, { "b.outbox": "door.inbox" });
Pipeline(new MulticastReceiver({ ...udp, codec: climate }), new Sink());
Graphline({ c, s: new MulticastSender({ ...udp, codec: climate }) }, { "c.outbox": "s.inbox" });
new UdpPeer<Climate, Climate>({ to: { address: "192.168.1.2", port: 1 }, codec: climate });
Pipeline(new SerialPort<Climate, Climate>({ receive: 16, baud: 9_600, codec: climate }), new Sink());
`;

test("what is wrong is told with both sides of it, and what is right compiles", async () => {
	const names = Object.keys(wrong);
	const programs = names.map((name, i) => [`p${i}`, `${parts}${wrong[name]?.[0]}\n`]);
	const found = await compile({ ...Object.fromEntries(programs), right: parts + right });
	expect(found.filter(({ program }) => program === "right")).toEqual([]);
	for (const [i, name] of names.entries()) {
		const own = found.filter(({ program }) => program === `p${i}`);
		expect(own.length, name).toBe(1);
		for (const word of wrong[name]?.slice(1) ?? []) expect(own[0]?.text, name).toContain(word);
	}
}, 60_000);
