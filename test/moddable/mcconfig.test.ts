/** The folder that `build` writes, given to the real mcconfig, compiler and linker of Moddable. */
import path from "node:path";
import { expect, test } from "vitest";
import { type Image, linkedImage, withModdable } from "./sdk.ts";

const examples = path.resolve(import.meta.dirname, "../../examples");
const board = [
	"embedded:io/analog",
	"embedded:io/digital",
	"embedded:io/socket/udp",
	"embedded:network/interface/wifi",
	"timer",
	"time",
	"mc/config",
];

function expectOurs(image: Image): void {
	for (const name of ["main", ...board]) expect([name, image.modules.get(name)]).toEqual([name, { preloaded: true }]);
	// It would join the network by itself and keep main waiting: the adapter does that.
	expect([...image.modules.keys()]).not.toContain("setup/network");
	expect([...image.modules.keys()].filter((name) => name.startsWith("setup/"))).toEqual(["setup/target"]);
	expect(image.makefile).toContain("CREATION = -c 78848,0,4928,0,512,32,32,53,3,");
	// Without a hook installed, this one makes an uncaught exception an endless loop instead of a restart.
	expect(image.defines).not.toMatch(/ABORTHOOK/i);
	expect(image.defines).toContain("#define MODDEF_TASK_QUEUELENGTH (32)");
	expect(image.output).not.toMatch(/### (Error|TypeError|ReferenceError|SyntaxError)/);
}

withModdable("mcconfig and xsl", () => {
	test("take the greenhouse, with all of it preloaded and no set-up of theirs", async () => {
		const image = await linkedImage(path.join(examples, "greenhouse", "graph.ts"));
		expectOurs(image);
		expect(image.config).toContain('"ssid": ""');
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
