import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { expect, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { flat } from "./helpers.ts";

const runtime = fileURLToPath(new URL("../../runtime/index.ts", import.meta.url));

test('its components know their kind, and nobody imports "ganglion"', async () => {
	const { outputFiles } = await esbuild.build({
		entryPoints: [runtime],
		bundle: true,
		format: "esm",
		write: false,
		packages: "external",
		plugins: [lower()],
	});
	const code = flat(outputFiles[0]?.text ?? "");
	expect(code).not.toContain('"ganglion"');
	for (const kind of ["DigitalOut", "AnalogIn", "MulticastSender"]) {
		expect(code).toContain(`get kind() { return "${kind}"; }`);
	}
});
