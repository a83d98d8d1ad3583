/** `doctor`: what it looks for, what it says, and the status it ends with. */
import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runDoctor } from "../../cli/doctor/command.ts";
import type { Finding } from "../../cli/doctor/finding.ts";
import type { PortSystem } from "../../cli/sdk/ports.ts";
import { addFiles, folderWith, ganglion } from "../cli/helpers.ts";
import { addPort, addXsDev, type Bench, bench, makeImage, plainFolder, type Sdk } from "../flash/fakes.ts";
import { engine } from "../xs/engine.ts";

interface Report {
	readonly ready: boolean;
	readonly status: number;
	of(name: string): Finding;
}
const noPorts: PortSystem = { platform: "linux", folder: "/no/such/folder", writable: () => true };

async function doctor(env: Record<string, string>, device?: string, ports: PortSystem = noPorts): Promise<Report> {
	let out = "";
	const io = {
		...{
			cwd: await folderWith(),
			env,
			color: false,
			tty: false,
			columns: 100,
			err: () => undefined,
			progress: () => undefined,
		},
		...{ onInterrupt: () => () => undefined, out: (text: string) => void (out += text) },
	};
	const status = await runDoctor({ json: true, ...(device === undefined ? {} : { device }) }, io, ports);
	const { ready, findings }: { ready: boolean; findings: Finding[] } = JSON.parse(out);
	const of = (name: string): Finding => {
		const found = findings.find((one) => one.name === name);
		if (found === undefined) throw new Error(`nothing was said of ${name}`);
		return found;
	};
	return { ready, status, of };
}
/** With ESP-IDF's own tools in place. */
async function whole(sdk: Sdk = {}): Promise<Bench> {
	const it = await bench(sdk);
	await addFiles(it.folder, { ".espressif/tools/xtensa/x": "" });
	return it;
}

describe.skipIf(engine.missing !== undefined)("with all there is", () => {
	test("the desk is ready, and so is the board", async () => {
		const it = await whole();
		const report = await doctor(it.env, "esp32/nodemcu");
		expect(report).toMatchObject({ ready: true, status: 0 });
		expect(report.of("node")).toMatchObject({ ok: true, found: process.versions.node, fix: null });
		expect(report.of("@agoric/xsnap")).toMatchObject({ ok: true, found: "0.15.0" });
		expect(report.of("Moddable SDK")).toMatchObject({ ok: true, found: `8.2.1, ${it.moddable}` });
		expect(report.of("ESP-IDF")).toMatchObject({ ok: true, found: `v6.0, ${it.idf}` });
	});

	test("what flashing needs does not count where no board is named", async () => {
		const { MODDABLE: _m, IDF_PATH: _i, ...env } = (await bench()).env;
		expect(await doctor(env)).toMatchObject({ ready: true, status: 0 });
		const report = await doctor(env, "esp32/esp32c3");
		expect(report).toMatchObject({ ready: false, status: 1 });
		expect(report.of("Moddable SDK")).toMatchObject({
			ok: false,
			found: null,
			fix: "npm install -g xs-dev && xs-dev setup",
		});
		expect(report.of("ESP-IDF").fix).toMatch(
			/^git clone -b v6\.0 --recursive .*install\.sh esp32c3 && export IDF_PATH=/,
		);
	});
});

describe("what is wrong has a command", () => {
	test.each<[string, Sdk, string, RegExp, RegExp | null]>([
		[
			"an old SDK",
			{ version: "8.1.0" },
			"Moddable SDK",
			/8\.2 or later is needed/,
			/^git -C \S+ pull && make -C \S+$/,
		],
		["an SDK without tools", { built: false }, "mcconfig", /tools are not built/, /^make -C \S+makefiles\/\w+$/],
		[
			"the ESP-IDF of xs-dev",
			{ idf: "v5.1.2" },
			"ESP-IDF",
			/wants v6\.0 \(xs-dev 0\.30\.3 installs ESP-IDF v5\.1\.2\)$/,
			/^git clone -b v6\.0/,
		],
	])("%s", async (_what, sdk, name, problem, fix) => {
		const report = await doctor((await whole(sdk)).env, "esp32/nodemcu");
		expect(report.status).toBe(1);
		expect(report.of(name)).toMatchObject({
			ok: false,
			problem: expect.stringMatching(problem),
			fix: expect.stringMatching(fix ?? /^/),
		});
	});

	test("ESP-IDF without its own tools", async () => {
		const it = await bench();
		expect((await doctor(it.env, "esp32/esp32s3")).of("ESP-IDF tools")).toMatchObject({
			ok: false,
			fix: `${it.idf}/install.sh esp32s3`,
		});
	});

	test("a $MODDABLE or $IDF_PATH that names nothing is told, not thrown", async () => {
		const { env } = await bench();
		const report = await doctor({ ...env, MODDABLE: "/no where", IDF_PATH: "/nowhere" }, "esp32/nodemcu");
		expect(report.of("Moddable SDK").problem).toMatch(/a path has a space/);
		expect(report.of("ESP-IDF").problem).toMatch(/there is no such folder/);
	});

	test("no C compiler: also for those who do not flash", async () => {
		const before = process.env["CC"];
		process.env["CC"] = "no-such-compiler";
		try {
			const report = await doctor((await bench()).env);
			expect(report).toMatchObject({ ready: false, status: 1 });
			expect(report.of("C compiler")).toMatchObject({ ok: false, need: "measure", found: null });
			expect(report.of("C compiler").fix).toMatch(/^(sudo apt-get install -y gcc|xcode-select)/);
		} finally {
			if (before === undefined) delete process.env["CC"];
			else process.env["CC"] = before;
		}
	});

	test("no python", async () => {
		const { env } = await bench();
		const report = await doctor({ ...env, PATH: await plainFolder() }, "esp32/nodemcu");
		expect(report.of("python")).toMatchObject({ ok: false, fix: expect.stringContaining("python3") });
	});
});

describe("xs-dev", () => {
	test("brings its own SDK, and the wrong ESP-IDF: that is said", async () => {
		const it = await whole();
		const report = await doctor(await addXsDev(it, makeImage), "esp32/nodemcu");
		expect(report.of("xs-dev")).toMatchObject({
			ok: true,
			found: "0.30.3",
			problem: "xs-dev 0.30.3 installs ESP-IDF v5.1.2, and the SDK wants v6.0: install ESP-IDF by hand",
		});
		expect(report.of("Moddable SDK").found).toBe(`8.2.1, ${it.moddable}`);
	});

	test("is not needed", async () => {
		const it = await whole();
		rmSync(path.join(it.programs, "xs-dev"), { force: true });
		const report = await doctor(it.env, "esp32/nodemcu");
		expect(report.of("xs-dev")).toMatchObject({ ok: false, need: "more", fix: "npm install -g xs-dev" });
	});
});

describe("serial ports", () => {
	test("are listed, and one that may not be used counts", async () => {
		const folder = await plainFolder();
		const port = await addPort(folder);
		const { env } = await whole();
		const usable = await doctor(env, "esp32/nodemcu", { platform: "linux", folder, writable: () => true });
		expect(usable.of("serial port")).toMatchObject({ ok: true, found: port });
		const not = await doctor(env, "esp32/nodemcu", { platform: "linux", folder, writable: () => false });
		expect(not.status).toBe(1);
		expect(not.of("serial port")).toMatchObject({
			ok: false,
			found: port,
			problem: `no permission to use ${port}`,
		});
		expect(not.of("serial port").fix).toMatch(/^sudo /);
	});

	test("need not be there", async () => {
		expect((await doctor((await whole()).env, "esp32/nodemcu")).of("serial port")).toMatchObject({
			ok: true,
			need: "more",
		});
	});
});

test("for people it is a table, with the command below what is missing", async () => {
	const { IDF_PATH: _none, ...env } = (await bench()).env;
	const { out, status } = await ganglion(["doctor", "--device", "esp32/nodemcu"], { cwd: await folderWith(), env });
	expect(status).toBe(1);
	expect(out).toMatch(/^to flash esp32\/nodemcu:\n {2}ok {7}Moddable SDK {5}8\.2\.1, \S+\n/m);
	expect(out).toMatch(/^ {2}missing {2}ESP-IDF {10}ESP-IDF is missing \(\$IDF_PATH is not set\)\n {28}git clone /m);
});

test("a board that there is not is a wrong input", async () => {
	const { status, err } = await ganglion(["doctor", "--device", "esp32/toaster"], { cwd: await folderWith() });
	expect(status).toBe(2);
	expect(err).toContain('there is no device "esp32/toaster"');
});

test("what the folder's package.json asks for and is not installed is told, and does not count", async () => {
	const wanted = { dependencies: { here: "1.0.0", "@a/b": "^2.0.0" }, devDependencies: { vitest: "4.0.0" } };
	const cwd = await folderWith({
		"package.json": JSON.stringify(wanted),
		"node_modules/here/package.json": '{ "version": "1.0.0" }',
		"node_modules/vitest/readme": "nothing that runs",
	});
	const { out, status } = await ganglion(["doctor"], { cwd });
	const [, besides = ""] = out.split("besides:\n");
	expect(besides).toMatch(/^ {2}- {6} {2}@a\/b {13}package\.json asks for \^2\.0\.0: it is not installed$/m);
	expect(besides).toMatch(/ vitest {11}package\.json asks for 4\.0\.0: it is not installed\n {28}npm install {4}#/);
	expect(out).not.toMatch(/ here /);
	for (const text of ["{", "[]", '{ "dependencies": 3, "devDependencies": { "node_modules": null } }', "null"]) {
		const odd = await ganglion(["doctor"], { cwd: await folderWith({ "package.json": text }) });
		expect(odd).toMatchObject({ status, err: "" });
	}
});
