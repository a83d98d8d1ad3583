/** A password that a firmware has no use for does not get into it, nor into anything that tools make of it. */
import { expect, test } from "vitest";
import { secretsFor } from "../../cli/flash/secrets.ts";
import { counter, folderWith } from "../cli/helpers.ts";
import { bench, flash, holding, makeImage, radio } from "./fakes.ts";

const wifi = { GANGLION_SSID: "my home", GANGLION_PASSWORD: "very secret" };
/** What the tool finds in the project folder is printed. */
const shows = `${makeImage}\ncat manifest.json`;
/** What the base manifest has for them. */
const empty = /"ssid": "",\s+"password": ""/;
const flashed = async (graph: string, env: Record<string, string>, ...args: readonly string[]) =>
	flash(env, args, { cwd: await folderWith({ "greenhouse/graph.ts": graph }) });

test("a graph without network gets neither name nor password", async () => {
	const { env, cache } = await bench({ build: shows });
	const { status, out, err } = await flashed(counter(1), { ...env, ...wifi });
	expect(status).toBe(0);
	expect(out).toMatch(empty);
	expect(err).not.toContain("note:");
	expect(["my home", "very secret"].flatMap((text) => holding(cache, text))).toEqual([]);
});

test("that is said where they were typed", async () => {
	const { env } = await bench({ build: shows });
	const { status, out, err } = await flashed(counter(1), { ...env, ...wifi }, "--ssid", "other");
	expect(status).toBe(0);
	expect(out).toMatch(empty);
	expect(err).toContain("note: the graph uses no network: the firmware gets neither its name nor its password\n");
});

test("a wrong password is wrong input where it was typed, and nobody's business in the environment", async () => {
	const { env } = await bench();
	const typed = await flashed(counter(1), env, "--ssid", "home", "--password", "short");
	expect(typed).toMatchObject({ status: 2, err: expect.stringContaining("a Wi-Fi password has 8 to 63 characters") });
	expect((await flashed(counter(1), { ...env, GANGLION_PASSWORD: "short" })).status).toBe(0);
	expect((await flashed(radio, { ...env, ...wifi, GANGLION_PASSWORD: "short" })).status).toBe(2);
});

test("a graph with network gets both", async () => {
	const { env } = await bench({ build: shows });
	const { status, out, err } = await flashed(radio, { ...env, ...wifi });
	expect(status).toBe(0);
	expect(out).toMatch(/"ssid": "my home",\s+"password": "\*{8}"/);
	expect(err).not.toContain("note:");
});

test("one with network and no name of one is flashed, with a remark how to give it", async () => {
	const { env } = await bench({ build: shows });
	const { status, out, err } = await flashed(radio, env);
	expect(status).toBe(0);
	expect(out).toMatch(empty);
	expect(err).toMatch(
		/^note: the graph uses the network, and none is named, .*: set GANGLION_SSID and .*--secrets$/m,
	);
});

test.each([["embedded:network/interface/wifi"], ["embedded:io/socket/tcp"], ["moddable:net"]])(
	"a graph that imports %s itself uses the network, too",
	async (name) => {
		const io = { cwd: "/", env: wifi, err: () => undefined };
		expect(await secretsFor(["mc/config", name], {}, io)).toEqual({ ssid: "my home", password: "very secret" });
		expect(await secretsFor(["mc/config", "embedded:io/digital"], {}, io)).toEqual({ ssid: "", password: "" });
	},
);

test('--ssid "" is no network, whatever the environment says, and needs no remark', async () => {
	const { env } = await bench({ build: shows });
	const { status, out, err } = await flashed(radio, { ...env, ...wifi }, "--ssid", "");
	expect(status).toBe(0);
	expect(out).toMatch(empty);
	expect(err).not.toContain("note:");
});
