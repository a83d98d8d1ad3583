/** The serial port: the only one, one of several, none, one that may not be used, and what is no port. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { noPermission, type PortSystem, portToUse, serialPorts } from "../../cli/sdk/ports.ts";
import { addPort, plainFolder } from "./fakes.ts";

async function system(...names: string[]): Promise<PortSystem> {
	const folder = await plainFolder();
	for (const name of names) await addPort(folder, name);
	return { platform: "linux", folder, writable: () => true };
}
const refusal = (work: () => unknown): unknown => {
	try {
		return work();
	} catch (error) {
		return error;
	}
};

test("the only one is taken", async () => {
	const dev = await system("ttyUSB0", "tty0", "ttyS0", "null");
	expect(portToUse(undefined, dev)).toBe(path.join(dev.folder, "ttyUSB0"));
});

test("on macOS they are called otherwise", async () => {
	const dev = await system(
		"cu.usbserial-0001",
		"cu.Bluetooth-Incoming-Port",
		"cu.debug-console",
		"tty.usbserial-0001",
	);
	expect(portToUse(undefined, { ...dev, platform: "darwin" })).toBe(path.join(dev.folder, "cu.usbserial-0001"));
});

test("of several one must be named", async () => {
	const dev = await system("ttyUSB0", "ttyACM1");
	const at = (name: string) => path.join(dev.folder, name);
	expect(refusal(() => portToUse(undefined, dev))).toMatchObject({
		message: `there are 2 serial ports: choose one with --port: ${at("ttyACM1")}, ${at("ttyUSB0")}`,
		status: 2,
	});
	expect(portToUse(at("ttyACM1"), dev)).toBe(at("ttyACM1"));
});

test("without one, the cable is asked about", async () => {
	expect(
		refusal(() => portToUse(undefined, { platform: "linux", folder: "/no/such/folder", writable: () => true })),
	).toMatchObject({
		message:
			"no board found: there is no serial port; plug it in with a cable that carries data, not only power, " +
			"or name its port with --port",
		status: 1,
	});
});

test("a port that is not there, a file and a folder are wrong inputs", async () => {
	const dev = await system("ttyUSB0");
	const at = (name: string) => path.join(dev.folder, name);
	writeFileSync(at("file"), "");
	mkdirSync(at("folder"));
	const there = `there are ${at("ttyUSB0")}`;
	for (const [name, message] of [
		["ttyUSB7", `there is no serial port ${at("ttyUSB7")}; ${there}`],
		["file", `${at("file")} is a file, no serial port; ${there}`],
		["folder", `${at("folder")} is a folder, no serial port; ${there}`],
	] as const)
		expect(refusal(() => portToUse(at(name), dev))).toMatchObject({ message, status: 2 });
	const none = await system();
	expect(refusal(() => portToUse("/dev/ttyUSB9", none))).toMatchObject({
		message: "there is no serial port /dev/ttyUSB9; there is none now",
	});
});

test("one that may not be used tells what to do about that", async () => {
	const dev = { ...(await system("ttyUSB0")), writable: () => false };
	expect(refusal(() => portToUse(undefined, dev))).toMatchObject({
		message: expect.stringMatching(/^no permission to use \S+ttyUSB0: /),
		status: 1,
	});
	expect(serialPorts(dev)).toMatchObject([{ writable: false }]);
	expect(noPermission({ path: "/dev/ttyUSB0", group: "dialout" })).toBe(
		"no permission to use /dev/ttyUSB0: run `sudo usermod -aG dialout $USER`, then log out and in again",
	);
	expect(noPermission({ path: "/dev/ttyUSB0", group: "root" })).toBe(
		"no permission to use /dev/ttyUSB0: give it to your user, for example `sudo chmod a+rw /dev/ttyUSB0`",
	);
});
