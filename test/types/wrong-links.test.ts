/** A link between boxes of different types does not compile; the compiler points at it and names both types. */
import { beforeAll, expect, test } from "vitest";
import { compile, type Finding } from "./compile.ts";

const parts = `import { Component, Pipeline, Transformer, link, fanout, Graphline } from "ganglion";
import { MulticastSender, SerialPort, UdpSender } from "ganglion";
class Readings extends Component<never, { readonly soil: number }> {}
const udp = { group: "239.1.2.3", address: "192.168.1.2", port: 5007 };
class Numbers extends Component<never, number> {}
class Mixed extends Component<never, number | string> {}
class Smooth extends Component<number, number> {}
class Text extends Component<string> {}
class Plot extends Component<number> {}
class Any extends Component<number | string> {}
class Meter extends Component<number, number> {
	alarm = this.addOutbox<string>("alarm", "why");
	low = this.addInbox<boolean>("low", "is it");
}
const a = new Numbers(), p = new Plot(), s = new Text();
const all = { a, p, s };
declare const flag: boolean;
declare const list: readonly ("p.inbox" | "s.inbox")[];
`;

/** Each marks the lines that must not compile with the words that the message must hold: `//! number, string`. */
const wrong: Readonly<Record<string, string>> = {
	pipeline: "Pipeline(new Numbers(), new Text()); //! number, string",
	"pipeline of a union": "Pipeline(new Mixed(), new Plot()); //! string, number",
	"pipeline in the middle": "Pipeline(\n\tnew Numbers(),\n\tnew Smooth(),\n\tnew Text(), //! number, string\n);",
	"pipeline inside": "Pipeline(new Numbers(), Pipeline(new Smooth(), new Smooth()), new Text()); //! number, string",
	"pipeline of a function":
		"Pipeline(new Numbers(), new Transformer((v: number) => v > 1), new Plot()); //! boolean, number",
	link: "link(new Numbers().outbox, new Text().inbox); //! number, string",
	"link of a union": "link(new Mixed().outbox, new Plot().inbox); //! string, number",
	"link by names": 'link([new Numbers(), "outbox"], [new Text(), "inbox"]); //! Numbers, Outbox',
	"link the wrong way": "link(new Plot().inbox, new Numbers().outbox); //! Inbox<number>, Outbox",
	"link of a signal to data": "link(new Numbers().signal, new Plot().inbox); //! SignalBox, Outbox",
	"link of another outbox": "link(new Meter().alarm, new Plot().inbox); //! string, number",
	"link to another inbox": "link(new Numbers().outbox, new Meter().low); //! number, boolean",
	fanout: "fanout(new Numbers().outbox, [new Plot().inbox, new Text().inbox]); //! number, string",
	graphline: 'Graphline({ a, s }, { "a.outbox": "s.inbox" }); //! "s.inbox"',
	"graphline, no such box": 'Graphline({ a, p }, { "a.outbx": "p.inbox" }); //! a.outbx',
	"graphline, no such component": 'Graphline({ a, p }, { "a.outbox": "q.inbox" }); //! q.inbox',
	"graphline, one of several": 'Graphline({ a, p, s }, { "a.outbox": ["p.inbox", "s.inbox"] }); //! s.inbox',
	"graphline, one of two":
		'Graphline({ a, p, s }, { "a.outbox": flag ? "p.inbox" : "s.inbox" }); //! s.inbox, Mismatch',
	"graphline, several or one": 'Graphline({ a, p, s }, { "a.outbox": flag ? "p.inbox" : ["s.inbox"] }); //! Mismatch',
	"graphline, perhaps":
		'Graphline({ a, s }, { "a.outbox": flag ? "s.inbox" : undefined }); //! sends: number, takes: string',
	"graphline, a list": 'Graphline({ a, p, s }, { "a.outbox": list }); //! sends: number, takes: string',
	"graphline, one of two lists":
		'Graphline({ a, p, s }, { "a.outbox": flag ? ["p.inbox"] : ["s.inbox"] }); //! sends: number, takes',
	"graphline, one of two tables":
		'Graphline(all, flag ? { "a.outbox": "p.inbox" } : { "a.outbox": "s.inbox" }); //! sends, s.inbox',
	"graphline, the other of two tables":
		'Graphline(all, flag ? { "a.outbox": "s.inbox" } : { "a.outbox": "p.inbox" }); //! sends, s.inbox',
	"graphline, one of two tables with a name":
		'declare const two: { "a.outbox": "s.inbox" } | {};\nGraphline({ a, s }, two); //! sends: number',
	"graphline, one of two tables of several":
		'Graphline(all, flag ? { "a.outbox": ["p.inbox"] } : { "a.outbox": ["s.inbox"] }); //! sends',
	"graphline, another outbox":
		'Graphline({ m: new Meter(), p }, { "m.alarm": "p.inbox" }); //! sends: string, takes: number',
	"a record without an encode": "Pipeline(new Readings(), new MulticastSender(udp)); //! encode, soil",
	"a record without an encode, by name":
		'Graphline({ r: new Readings(), m: new MulticastSender(udp) }, { "r.outbox": "m.inbox" }); //! soil',
	"a record without an encode, to one host": "link(new Readings().outbox, new UdpSender(udp).inbox); //! soil",
	"a record without an encode, on a line":
		"new SerialPort<{ readonly soil: number }>({ transmit: 17, baud: 9_600 }); //! encode",
	"graphline in a pipeline":
		'Pipeline(Graphline({ m: new Smooth() }, { inbox: "m.inbox", "m.outbox": "outbox" }), s); //! number, string',
	send: 'class S extends Component<never, number> { go() { this.send("x"); } } //! string, number',
	"send of undefined": "class S extends Component<never, number> { go() { this.send(undefined); } } //! undefined",
	put: 'class S extends Component<never, number> { *main() { yield* this.put("x"); } } //! string, number',
	receive:
		"class R extends Component<number> { *main() { const t: string = yield* this.receive(); } } //! number, string",
	"receive with a time-out":
		"class R extends Component<number> { *main() { const v: number = yield* this.receive(5); } } //! undefined",
	recv: "class R extends Component<number> { go() { const v: number = this.recv(); } } //! undefined, number",
	on: "class R extends Component<number> { on(v: string) { this.log(v); } } //! number, string",
	"a box that is not there": 'class R extends Component<number> { go() { this.recv("alarm"); } } //! "alarm"',
};

const right = `
Pipeline(new Numbers(), new Smooth(), new Plot());
Pipeline(new Numbers(), new Smooth(), new Any());
Pipeline(new Numbers(), Pipeline(new Smooth(), new Smooth()), new Plot());
Pipeline(new Numbers(), new Transformer((v: number) => String(v)), new Text());
link(new Numbers().outbox, new Any().inbox);
link([new Numbers(), "outbox"], [new Plot(), "inbox"]);
link([new Numbers(), "signal"], [new Plot(), "control"]);
link(new Numbers().signal, new Plot().control);
fanout(new Numbers().outbox, [new Plot().inbox, new Any().inbox]);
Pipeline(new Numbers(), Graphline({ a: new Smooth(), b: new Smooth() },
	{ inbox: "a.inbox", "a.outbox": "b.inbox", "b.outbox": "outbox" }), new Plot());
Graphline({ a: new Numbers(), m: new Meter(), s: new Text(), p: new Plot(), q: new Any() },
	{ "a.outbox": "m.inbox", "m.alarm": "s.inbox", "m.outbox": ["p.inbox", "q.inbox"], "m.signal": "s.control" });
const q = new Any();
declare const both: readonly ("p.inbox" | "q.inbox")[];
Graphline({ a, p }, { ...(flag ? ({ "a.outbox": "p.inbox" } as const) : {}) });
Graphline({ a, p, q }, { "a.outbox": flag ? "p.inbox" : "q.inbox" });
Graphline({ a, p, q }, { "a.outbox": flag ? "p.inbox" : ["p.inbox", "q.inbox"] });
Graphline({ a, p }, { "a.outbox": flag ? "p.inbox" : "outbox" });
Graphline({ a, p }, { "a.outbox": flag ? "p.inbox" : undefined });
Graphline({ a, p, q }, { "a.outbox": both });
Graphline({ a, p, q }, { "a.outbox": flag ? ["p.inbox"] : ["q.inbox", "p.inbox"] });
Graphline({ a, p, q }, flag ? { "a.outbox": "p.inbox" } : { "a.outbox": ["q.inbox"] });
Graphline({ a, p, q }, flag ? { "a.outbox": "p.inbox" } : { "a.signal": "q.control" });
Graphline({ a, p }, flag ? { "a.outbox": "p.inbox" } : {});
declare const two: { readonly "a.outbox": "p.inbox" } | { readonly "a.outbox": "outbox"; readonly inbox: "p.inbox" };
Graphline({ a, p }, two);
class Parent extends Component {
	*main() {
		const meter = new Meter(), text = new Text();
		this.link(meter.alarm, text.inbox);
		this.addChildren(meter, text);
		this.pause();
		yield;
	}
}
class Timed extends Component<number, string> {
	*main() {
		const v = yield* this.receive(100);
		if (v !== undefined) yield* this.put(String(v));
		this.send("x", "outbox");
	}
}
export default () => [new Parent(), new Timed()];
`;

const nameOf = (what: string) => what.replace(/\W+/g, "-");
let findings: readonly Finding[] = [];

beforeAll(async () => {
	const programs = Object.entries({ ...wrong, right }).map(([what, code]) => [nameOf(what), parts + code]);
	findings = await compile(Object.fromEntries(programs));
});

test("what fits compiles", () => {
	expect(findings.filter(({ program }) => program === "right" || program === "")).toEqual([]);
});

test.each(Object.entries(wrong))("%s", (what, code) => {
	const marked = (parts + code).split("\n").flatMap((line, i) => {
		const words = line.split("//! ")[1];
		return words === undefined ? [] : [{ line: i + 1, words: words.split(", ") }];
	});
	const found = findings.filter(({ program }) => program === nameOf(what));
	expect(found.map(({ line }) => line)).toEqual(marked.map(({ line }) => line));
	for (const [i, { words }] of marked.entries()) for (const word of words) expect(found[i]?.text).toContain(word);
});
