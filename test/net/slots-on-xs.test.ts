/** What a message costs in the network's components, beside what the board's own classes allocate. */
import { build } from "esbuild";
import { expect, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { onXs } from "../xs/engine.ts";

const prelude = `export function boot(main) { main(); }
export function pump() { return false; }
`;

onXs("per message on XS", () => {
	test("sending takes no memory; receiving takes a view of the datagram", async () => {
		const bundle = await build({
			entryPoints: [`${import.meta.dirname}/slots-program.ts`],
			bundle: true,
			write: false,
			format: "esm",
			platform: "neutral",
			target: "es2022",
			plugins: [lower({ native: false })],
		});
		const main = bundle.outputFiles[0]?.text ?? "";
		const ran = await runXs({ modules: { main, prelude }, prelude: "prelude", main: "main", budget: "none" });
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		// Name, slots, chunk bytes. The device's `read` adds an ArrayBuffer with two properties to each datagram.
		expect(ran.lines).toEqual(["send 0 0", "peer 0 0", "receive 3 0"]);
	});
});
