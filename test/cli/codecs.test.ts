/** `ganglion codecs` prints how the bytes of a graph lie, once for each codec. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `
import { boolean, cbor, Component, Graphline, int16, json, MulticastReceiver, MulticastSender, record, SerialPort,
	text, uint8, UdpPeer } from "ganglion";
const climate = record({ t: int16(0.01), on: boolean }, { magic: "C", version: 1 });
const own = { encode: () => 0, decode: () => undefined, bytes: 1, form: "bytes" } as const;
const group = "239.1.2.3";
interface Climate { readonly t: number; readonly on: boolean }
class Radio extends Component { radio = new MulticastSender({ group, port: 5001, codec: cbor({ a: uint8 }) });
	constructor() { super(); this.addChildren(this.radio); } }
export default ({ baud = 9600 }: { baud?: number }) =>
	Graphline({
		sender: new MulticastSender({ group, port: 5000, codec: climate }),
		hears: new MulticastReceiver({ group, port: 5000, codec: climate }),
		line: new SerialPort<Climate, Climate>({ receive: 16, baud, codec: text({ t: int16(0.1), on: boolean }) }),
		peer: new UdpPeer({ to: { address: "192.168.1.2", port: 1 }, codec: json({ a: uint8 }) }),
		plain: new MulticastSender({ group, port: 5002 }),
		other: new MulticastSender({ group, port: 5003, codec: own }),
		inner: new Radio(),
	}, {});
`;

test("a table for each codec, under the names of who has it", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, out, err } = await ganglion(["codecs", "graph.ts", "--set", "baud=19200"], { cwd });
	expect({ status, err }).toEqual({ status: 0, err: "" });
	expect(out).toBe(`## sender (MulticastSender), hears (MulticastReceiver)
5 bytes.

| offset | type | meaning |
|---|---|---|
| 0 | 1 bytes | "C" |
| 1 | uint8 | version, 1 |
| 2 | int16, in 0.01 | t |
| 4 | bit 0 | on |

## line (SerialPort)
A line of at most 27 bytes, without its end.

\`{t},{on}\`

| key | value |
|---|---|
| t | number from -3276.8 to 3276.7, in 0.1 |
| on | 1 or 0, for true or false |

## peer (UdpPeer)
A line of at most 31 bytes, without its end.

| key | value |
|---|---|
| a | number from 0 to 255 |

## radio (MulticastSender)
At most 5 bytes.

| key | value |
|---|---|
| a | integer from 0 to 255 |
`);
});

test("what is wrong is told as by any command, and a graph without codecs says so", async () => {
	const cwd = await folderWith({
		"graph.ts": `import { ConsoleEcho, Pipeline, Ticker } from "ganglion";
export default () => Pipeline(new Ticker({ every: 9 }), new ConsoleEcho<number>());
`,
		"wrong.ts": "export default 5;\n",
	});
	expect(await ganglion(["codecs", "graph.ts"], { cwd })).toEqual({
		...{ status: 0, out: "", err: "graph.ts: no component has a codec\n" },
	});
	expect((await ganglion(["codecs", "wrong.ts", "--no-check"], { cwd })).status).toBe(2);
	expect((await ganglion(["codecs", "none.ts"], { cwd })).status).toBe(2);
	expect((await ganglion(["codecs", "graph.ts", "--set", "baud=1"], { cwd })).err).toContain("baud");
});
