import { describe, expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

describe("datagrams", () => {
	const sender = `
		import { Component, MulticastSender, Pipeline } from "ganglion";
		class Say extends Component<never, string> {
			*main() {
				for (const text of ["Grüße", "\\x00\\x01", ""]) { yield* this.sleep(1000); yield* this.put(text); }
			}
		}
		export default () => Pipeline(new Say(), new MulticastSender({ group: "239.1.2.3", port: 5007 }));`;

	test("show as text where they are text, else as hex", async () => {
		const cwd = await folderWith({ "graph.ts": sender });
		const { out } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(out).toMatch(/^ +1\.000 s {2}udp +192\.168\.\S+ -> 239\.1\.2\.3:5007 {2}"Grüße" {2}\(7 bytes\)$/m);
		expect(out).toMatch(/^ +2\.000 s {2}udp .* {2}0001 {2}\(2 bytes\)$/m);
		expect(out).toMatch(/^ +3\.000 s {2}udp .* {2}empty {2}\(0 bytes\)$/m);
	});

	test("show as the world describes them", async () => {
		const cwd = await folderWith({
			"graph.ts": sender,
			"graph.world.ts": `import type { World } from "ganglion/sim";
				export default (world: World) => world.describe("239.1.2.3", 5007, (view) => {
					if (view.byteLength === 0) throw new Error("nothing in it");
					return view.byteLength === 2 ? "two bytes" : undefined;
				});`,
		});
		const { out } = await ganglion(["sim", "graph.ts"], { cwd });
		expect(out).toMatch(/^ +1\.000 s .* {2}"Grüße" {2}\(7 bytes\)$/m);
		expect(out).toMatch(/^ +2\.000 s .* {2}two bytes {2}\(2 bytes\)$/m);
		expect(out).toMatch(/^ +3\.000 s .* {2}\(world\.describe: nothing in it\) {2}\(0 bytes\)$/m);
	});
});
