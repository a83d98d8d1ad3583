import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bench, filesIn, flash, holding, makeImage, plainFolder } from "./fakes.ts";

const password = 'so "secret" \\ zebra';
const wifi = { GANGLION_SSID: "my home", GANGLION_PASSWORD: password };
/** Any spelling of it has this. */
const trace = "zebra";

test("mcconfig builds, then writes to the port, in a folder of the cache without spaces", async () => {
	const { folder, cache, env } = await bench();
	const { status, out, err } = await flash(env);
	expect({ status, err }).toEqual({ status: 0, err: expect.stringMatching(/^mcconfig -m .*\nmcconfig -m .*\n$/) });
	const [build, deploy] = readFileSync(path.join(folder, "calls"), "utf8").split("\n");
	const place = path.join(cache, "flash", readdirSync(path.join(cache, "flash"))[0] ?? "", "out");
	expect(build).toBe(`-m -p esp32/nodemcu -o ${place} -t build`);
	expect(deploy).toBe(`-m -p esp32/nodemcu -o ${place} -t deploy`);
	expect(readFileSync(path.join(folder, "environment"), "utf8")).toMatch(/^UPLOAD_PORT=\/dev\/null$/m);
	expect(out).toMatch(/^Hash of data verified\.$/m);
	expect(out).toMatch(/^flashed greenhouse to esp32\/nodemcu on \/dev\/null, \d+ bytes\n$/m);
});

test("the network's name and password reach the firmware, and nothing else", async () => {
	const rights = 'ls -l manifest.json > "$out/../../../rights"';
	const { folder, cache, env } = await bench({
		build: `${rights}\n${makeImage}\ncat manifest.json; cat manifest.json >&2`,
	});
	const { status, out, err, cwd } = await flash({ ...env, ...wifi });
	expect({ status, err }).toEqual({ status: 0, err: expect.any(String) });
	expect(readFileSync(path.join(cache, "rights"), "utf8")).toMatch(/^-rw------- /);
	// Not on a command line, not in the tools' environment, not in what they print.
	expect(readFileSync(path.join(folder, "calls"), "utf8")).not.toContain(trace);
	expect(readFileSync(path.join(folder, "environment"), "utf8")).not.toMatch(/GANGLION_(SSID|PASSWORD)/);
	expect(out).toContain('"password": "********"');
	expect(err).toContain('"password": "********"');
	expect(out + err).not.toContain(trace);
	// Nor anywhere on the disk afterwards.
	expect(holding(cwd, trace)).toEqual([]);
	expect(holding(folder, trace)).toEqual([]);
	expect(holding(cache, "kept by make")).toHaveLength(1);
	expect(statSync(path.join(cache, "flash")).mode & 0o777).toBe(0o700);
});

test("nothing of a failed run holds the password either", async () => {
	const { folder, env } = await bench({ deploy: "exit 2" });
	const { status, out, err } = await flash({ ...env, ...wifi });
	expect(status).toBe(1);
	expect(out + err).not.toContain(trace);
	expect(holding(folder, trace)).toEqual([]);
});

test("the project's folder stays as it was", async () => {
	const { env } = await bench();
	const { cwd } = await flash({ ...env, ...wifi });
	expect(filesIn(cwd)).toEqual([path.join(cwd, "greenhouse", "graph.ts")]);
});

test("--out copies the images, readable by nobody else", async () => {
	const { env } = await bench();
	const { cwd, status } = await flash(env, ["--out", "images"]);
	expect(status).toBe(0);
	expect(readdirSync(path.join(cwd, "images"))).toEqual(["xs_esp32.bin"]);
	expect(statSync(path.join(cwd, "images", "xs_esp32.bin")).mode & 0o777).toBe(0o600);
});

test("--out does not put the password where git would take it", async () => {
	const { env } = await bench();
	const repository = await plainFolder();
	const args = ["--out", path.join(repository, "images")];
	expect((await flash({ ...env, ...wifi }, args)).status).toBe(0);
	mkdirSync(path.join(repository, ".git"));
	const { status, err } = await flash({ ...env, ...wifi }, args);
	expect(status).toBe(2);
	expect(err).toMatch(
		/^error: the images hold the Wi-Fi password, and git would take them from .*images: name a folder/,
	);
	expect((await flash(env, args)).status).toBe(0);
});

test("--debug makes a debug build, and says how to listen", async () => {
	const { folder, moddable, env } = await bench();
	const { status, out } = await flash(env, ["--debug"]);
	expect(status).toBe(0);
	expect(readFileSync(path.join(folder, "calls"), "utf8")).toMatch(
		/^-d -m -p esp32\/nodemcu .*-t build\n-d -m .*-t deploy\n$/,
	);
	expect(out).toContain(`${path.join(moddable, "build", "bin")}`);
	expect(out).toContain("serial2xsbug /dev/null 460800 8N1");
});
