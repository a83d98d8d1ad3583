/** Boards of a fleet may have their graphs in files: each runs as `ganglion sim` runs it, and all hear each other. */
import path from "node:path";
import { Component, MulticastReceiver, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";

const sender = `import { Component, MulticastSender, Pipeline } from "ganglion";
class Tells extends Component<never, string> {
	open() { this.repeat(1_000); }
	onTimer() { this.send(!("process" in globalThis) ? \`\${new Date().getFullYear()}\` : "Node"); }
}
export default () => Pipeline(new Tells(), new MulticastSender<string>({ group: "239.1.2.3", port: 5007 }));
`;

class Hears extends Component<string> {
	override on(text: string) {
		this.log(text);
	}
}
const listener = () => Pipeline(new MulticastReceiver({ group: "239.1.2.3", port: 5007 }), new Hears());

test("files beside functions", async () => {
	const folder = await folderWith({ "bed.ts": sender, "bad.ts": `${sender}\nbang(;` });
	const file = path.join(folder, "bed.ts");
	const fleet = await simulate.fleet({ one: file, two: { graph: file, check: false }, desk: listener });
	fleet.run(2_500);
	const texts = fleet.boards.desk.logs.map(({ text }) => text);
	expect(texts).toEqual(["1970", "1970", "1970", "1970"]);
	expect(fleet.boards.one.datagrams).toHaveLength(2);
	expect(fleet.time).toBe(2_500);
	await expect(simulate.fleet({ bad: path.join(folder, "bad.ts"), desk: listener })).rejects.toThrow("bad.ts:8:6");
	const wrong: object = { two: { graph: file, checks: false } };
	await expect(simulate.fleet(wrong)).rejects.toThrow('simulate.fleet: two: there is no option "checks"');
	expect(simulate.fleet({ desk: listener }).time).toBe(0);
});
