/** A name of the Moddable SDK's own is no package to install: what to take instead is said. */
import path from "node:path";
import { expect, test } from "vitest";
import { sdkAdvice } from "../../cli/bundle/sdk-names.ts";
import { folderWith, ganglion } from "./helpers.ts";

const graph = (name: string): string => `import Thing from ${JSON.stringify(name)};
	import { Component } from "ganglion";
	class Mine extends Component { override on() { this.log(String(Thing)); } }
	export default () => new Mine();`;

async function build(files: Readonly<Record<string, string>>) {
	const cwd = await folderWith(files);
	const args = ["build", "graph.ts", "--device", "esp32/nodemcu", "--no-check", "--out", "out"];
	return ganglion(args, { cwd });
}

test.each([
	["preference", "`embedded:storage/flash` is what a graph can import"],
	["pins/digital", "take DigitalIn, DigitalOut"],
	["neopixel", "take NeoPixel"],
	["wifi/connection", "take the components for UDP"],
	["piu/MC", "graphs have no display"],
])("%s", async (name, advice) => {
	const { status, err } = await build({ "graph.ts": graph(name) });
	expect(status).toBe(2);
	expect(err).toMatch(
		/^error: graph\.ts:1:\d+: "[^"]+" is a module of the Moddable SDK that no firmware of ours has: /,
	);
	expect(err).toContain(advice);
	expect(err).not.toContain("npm install");
});

test("another one may be a package, and one that is installed is taken", async () => {
	expect((await build({ "graph.ts": graph("smoothing") })).err).toContain("install it with `npm install smoothing`");
	expect(sdkAdvice("smoothing")).toBeUndefined();
	const installed = {
		[path.join("node_modules", "button", "package.json")]: '{ "name": "button", "main": "index.js" }',
		[path.join("node_modules", "button", "index.js")]: "export default 1;",
	};
	expect(await build({ "graph.ts": graph("button"), ...installed })).toMatchObject({ status: 0 });
});
