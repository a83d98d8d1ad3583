/** `Time.ticks` is an int32: it turns negative after 24.9 days and begins anew after 49.7. No run may notice. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectSameTrace } from "./firmware.ts";

const graph = `
import { Component, DigitalOut, Pipeline } from "ganglion";
class Daily extends Component<never, boolean> {
	*main() {
		for (let day = 1; ; day++) {
			const missed = yield* this.every(86_400_000);
			this.log(day + " " + missed + " " + this.now);
			yield* this.put(day % 2 === 1);
		}
	}
}
class Weekly extends Component {
	*main() { for (;;) { yield* this.sleep(7 * 86_400_000); this.log("week"); } }
}
class Both extends Component {
	*main() {
		this.addChildren(Pipeline(new Daily(), new DigitalOut({ pin: 2 })), new Weekly());
		for (;;) yield* this.pause();
	}
}
export default () => new Both();
`;

onXs("sixty days, past both wraps of the ticks", () => {
	test("are the same on both engines, and every day is a day", async () => {
		const folder = await folderWith({ "graph.ts": graph });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 60 * 86_400_000 + 1 });
		const logs = trace.filter((line) => line.includes('"source":"Daily"') && line.includes('"kind":"log"'));
		expect(logs).toHaveLength(60);
		for (const [i, line] of logs.entries())
			expect(JSON.parse(line)).toMatchObject({
				t: (i + 1) * 86_400_000,
				text: `${i + 1} 0 ${(i + 1) * 86_400_000}`,
			});
		expect(trace.filter((line) => line.includes('"text":"week"'))).toHaveLength(8);
	});
});
