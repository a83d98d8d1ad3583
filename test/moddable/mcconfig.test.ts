/**
 * The folder that `build` writes, given to the real mcconfig, compiler and linker of Moddable: for three kinds of chip,
 * up to the image. What is preloaded there lies in the flash; only what it makes at run time takes the board's memory.
 */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { type Image, linkedImage, withModdable } from "./sdk.ts";

const examples = path.resolve(import.meta.dirname, "../../examples");
const board = [
	"embedded:ganglion/chip",
	"embedded:io/analog",
	"embedded:io/digital",
	"embedded:io/socket/udp",
	"embedded:network/interface/wifi",
	"timer",
	"time",
	"mc/config",
];

/** The functions of chip.c. */
const natives = ["reason", "restart", "deep_sleep", "watchdog", "memory", "failed_update"].map(
	(name) => `xs_ganglion_${name}`,
);

function expectOurs(image: Image): void {
	expect(image.modules.get("main")).toEqual({ preloaded: true });
	// Of the board's modules a firmware has those that it names.
	const has = board.filter((name) => image.modules.has(name));
	for (const name of has) expect([name, image.modules.get(name)]).toEqual([name, { preloaded: true }]);
	// It would join the network by itself and keep main waiting: the adapter does that.
	expect([...image.modules.keys()]).not.toContain("setup/network");
	expect([...image.modules.keys()].filter((name) => name.startsWith("setup/"))).toEqual(["setup/target"]);
	// Every callback stands under this hook, which targets/esp32/life.ts sets.
	expect(image.defines).toContain("#define MODDEF_XS_ABORTHOOK (1)");
	expect(image.defines).toContain("#define MODDEF_TASK_QUEUELENGTH (32)");
	expect(image.natives).toEqual(expect.arrayContaining(natives));
	expect(image.dependencies).toContain("esp_timer");
	// An object that could change is copied into memory when it does; that one never does.
	const thawed = [...image.output.matchAll(/^### warning: main: .* (\w+): not frozen$/gm)].map(([, name]) => name);
	expect(thawed.filter((name) => name !== "NOWHERE")).toEqual([]);
	expect(image.output).not.toMatch(/### warning: main: .*no const/);
	expect(image.output).not.toMatch(/### (Error|TypeError|ReferenceError|SyntaxError)/);
}

withModdable("mcconfig and xsl", () => {
	test.each([
		["greenhouse/graph.ts", "esp32/nodemcu", "78848,0,4928,0,512,32,32,53,3,"],
		["hello/sender.ts", "esp32/esp32c3", "1536,512,512,64,384,32,32,53,3,"],
		["hello/receiver.ts", "esp32/esp32s3", "78848,0,4928,0,512,32,32,53,3,"],
	])("take %s for %s, with all of it preloaded and no set-up of theirs", async (graph, device, creation) => {
		const image = await linkedImage(path.join(examples, graph), { device });
		expectOurs(image);
		expect(image.makefile).toContain(`CREATION = -c ${creation}`);
		expect(image.config).toContain('"ssid": ""');
		const config = image.config.replace(/\s/g, "");
		expect(config).toContain('"boardAfter":{"stall":"restart","faults":"restart"}');
		// The SDK's target would run it beside our graph.
		expect(config).not.toContain('"rainbow":true');
		if (device === "esp32/esp32c3") expect(config).toMatch(/"led":\{[^}]*"pin":8[^}]*"rainbow":false/);
		expect(image.dependencies.includes("esp_adc")).toBe(image.modules.has("embedded:io/analog"));
	});

	test.each(["embedded:io/socket/tcp", "embedded:io/socket/listener"])("take a graph's own %s", async (name) => {
		const graph = `import { Component } from "ganglion";
			import Socket from ${JSON.stringify(name)};
			class Mine extends Component { override open() { this.log(String(typeof Socket)); } }
			export default () => new Mine();`;
		const image = await linkedImage(path.join(await folderWith({ "graph.ts": graph }), "graph.ts"));
		expectOurs(image);
		expect(image.modules.get("embedded:network/interface/wifi")).toEqual({ preloaded: true });
	});

	test("take MeowMix, which touches no hardware", async () => {
		expectOurs(await linkedImage(path.join(examples, "meowmix", "bounded.ts")));
	});

	test("take a debug build, with its line comments", async () => {
		expectOurs(await linkedImage(path.join(examples, "greenhouse", "graph.ts"), { debug: true }));
	});

	test("set the network's name from their command line, as build's last lines say", async () => {
		const args = ["ssid=my home", "password=a=b"];
		const { config } = await linkedImage(path.join(examples, "hello", "sender.ts"), { args });
		expect(config).toContain('"ssid": "my home"');
		expect(config).toContain('"password": "a=b"');
	});
});
