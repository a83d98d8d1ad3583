/** A component that throws is isolated on XS as in the simulator. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectSameTrace } from "./firmware.ts";

const graph = `
import { Component, ConsoleEcho, DigitalOut, Graphline } from "ganglion";
class Beat extends Component<never, number> {
	*main() { for (let i = 0; ; i++) { yield* this.sleep(100); yield* this.put(i); } }
}
class Fragile extends Component<number, number> {
	on(v: number) { if (v === 3) throw new RangeError("three is too many"); this.send(v * 2); }
}
class Opens extends Component<number> {
	open() { throw new Error("no such part on this board"); }
	close() { this.log("closed"); }
}
class Unwinds extends Component<number> {
	*main() {
		try { yield* this.receive(); yield* this.sleep(150); throw "a string"; }
		finally { this.log("tidied up"); }
	}
}
export default () => Graphline(
	{ beat: new Beat(), fragile: new Fragile(), echo: new ConsoleEcho<number>(), opens: new Opens(),
		unwinds: new Unwinds(), again: new ConsoleEcho<number>(), led: new DigitalOut({ pin: 2 }) },
	{ "beat.outbox": ["fragile.inbox", "opens.inbox", "unwinds.inbox", "again.inbox"], "fragile.outbox": "echo.inbox" },
);
`;

onXs("faults", () => {
	test.each([false, true])("of components leave the others running, native generators %s", async (native) => {
		const folder = await folderWith({ "graph.ts": graph });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 1_500, native });
		const faults = trace.filter((line) => line.includes('"kind":"fault"'));
		expect(faults.map((line) => (JSON.parse(line) as { text: string }).text).sort()).toEqual(
			expect.arrayContaining(["Error: no such part on this board", "RangeError: three is too many", "a string"]),
		);
		expect(trace.join("\n")).toContain('"source":"unwinds","text":"tidied up"');
		expect(trace.filter((line) => line.includes('"kind":"log","source":"again"'))).toHaveLength(15);
	});
});
