/** `sim --ssid`: what `flash` would write into the board's config, against the network that the world has in reach. */
import { expect, test } from "vitest";
import { folderWith, ganglion, type Ran } from "./helpers.ts";

const files = {
	"graph.ts": `
import { ConsoleEcho, Pipeline, Transformer, type WifiReport, WifiStation } from "ganglion";
const state = ({ state, ssid }: WifiReport) => state + " " + ssid;
export default () => Pipeline(new WifiStation(), new Transformer(state), new ConsoleEcho<string>());
`,
	"home.world.ts": `
import type { World } from "ganglion/sim";
export default (w: World) => w.wifi({ ssid: "home", password: "correct horse", drop: [{ at: 5_000, for: 500 }] });
`,
};
async function sim(...options: readonly string[]): Promise<Ran & { states: string[] }> {
	const cwd = await folderWith(files);
	const ran = await ganglion(["sim", "graph.ts", "--no-check", "--for", "4s", ...options], { cwd });
	return { ...ran, states: [...ran.out.matchAll(/ConsoleEcho: (.*)$/gm)].map((match) => match[1] ?? "") };
}
const home = ["--world", "home.world.ts"];

test.each([
	["none: it is called virtual, and is there", [], ["connecting virtual", "connected virtual"]],
	["a name", ["--ssid", "attic"], ["connecting attic", "connected attic"]],
	["no network", ["--ssid", ""], ["off "]],
	[
		"the right one",
		[...home, "--ssid", "home", "--password", "correct horse"],
		["connecting home", "connected home"],
	],
	["a wrong name", [...home, "--ssid", "hime"], ["connecting hime", "failed hime"]],
	["a wrong password", [...home, "--ssid", "home", "--password", "wrong horse"], ["connecting home", "failed home"]],
])("%s", async (_what, options, states) => {
	const ran = await sim(...options);
	expect({ status: ran.status, states: ran.states.slice(0, 2) }).toEqual({ status: 0, states });
});

test("the right one is lost when the world says so", async () => {
	const { states } = await sim(...home, "--ssid", "home", "--password", "correct horse", "--for", "6s");
	expect(states.slice(0, 3)).toEqual(["connecting home", "connected home", "lost home"]);
});

test.each([
	[["--password", "long enough"], "there is a Wi-Fi password, and no network: name it with --ssid"],
	[["--ssid", "x".repeat(33)], `the name of a Wi-Fi network has at most 32 bytes; "${"x".repeat(33)}" has 33`],
	[["--ssid", "a", "--password", "short"], /^error: a Wi-Fi password has 8 to 63 characters, .*; this one has 5\n$/],
	[["--set", "ssid=a"], "--set ssid=… is no parameter of the graph: use --ssid"],
	[["--set", "password=long enough"], "--set password=… is no parameter of the graph: use --password"],
])("%j is wrong input", async (options, sentence) => {
	const { status, err } = await sim(...options);
	expect(status).toBe(2);
	if (typeof sentence === "string") expect(err).toBe(`error: ${sentence}\n`);
	else expect(err).toMatch(sentence);
});

test("size has no network to name either", async () => {
	const cwd = await folderWith(files);
	const { status, err } = await ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--set", "ssid=a"], {
		cwd,
	});
	expect({ status, err }).toEqual({
		status: 2,
		err: "error: --set ssid=… is no parameter of the graph: `ganglion flash` takes it from $GANGLION_SSID\n",
	});
});
