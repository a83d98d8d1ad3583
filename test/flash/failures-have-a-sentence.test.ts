/** What the tools print when they fail, and the sentence that a person reads. */
import { describe, expect, test } from "vitest";
import { failure } from "../../cli/flash/why.ts";

const where = { port: "/dev/ttyUSB0", device: "esp32/nodemcu", out: "/cache/out" };

describe("known", () => {
	test.each<[string, string, number?]>([
		[
			"cp: error writing 'x': No space left on device",
			"the disk is full: make room in /cache/out, or set GANGLION_CACHE to a folder that has it",
		],
		[
			"*** Update required\nExpected ESP IDF v6.0, found v5.1.2",
			"the SDK wants ESP-IDF v6.0 and found v5.1.2: `npx ganglion doctor` says how to install it",
		],
		[
			"### Error: $IDF_PATH not set. See set-up instructions at https",
			"ESP-IDF is missing: `npx ganglion doctor` says how to install it",
		],
		[
			"Error: app partition is too small for binary xs_esp32.bin",
			"the firmware does not fit the flash of esp32/nodemcu: nothing was flashed",
			3,
		],
		[
			"region `iram0_0_seg' overflowed by 2044 bytes",
			"the firmware does not fit the flash of esp32/nodemcu: nothing was flashed",
			3,
		],
		[
			"make: xtensa-esp32-elf-gcc: No such file or directory",
			"ESP-IDF's own tools are not installed: run `$IDF_PATH/install.sh all`",
		],
		["bash: idf.py: command not found", "ESP-IDF's own tools are not installed: run `$IDF_PATH/install.sh all`"],
		[
			"could not open port '/dev/ttyUSB0': [Errno 13] Permission denied: '/dev/ttyUSB0'",
			"no permission to use /dev/ttyUSB0: run `sudo usermod -aG dialout $USER`, then log out and in again",
		],
		[
			"Could not open /dev/ttyUSB0, the port is busy or doesn't exist.",
			"/dev/ttyUSB0 is in use: close the program that listens to it, and flash again",
		],
		[
			"A fatal error occurred: This chip is ESP32-S3, not ESP32. Wrong chip argument?",
			"the board is an ESP32-S3, and esp32/nodemcu is for an ESP32: name the right one with --device",
		],
		[
			"A fatal error occurred: Failed to connect to ESP32: No serial data received.",
			"the board on /dev/ttyUSB0 does not answer: hold its BOOT button as flashing starts, or try another cable",
		],
		[
			"could not open port '/dev/ttyUSB0': [Errno 2] No such file",
			"the board on /dev/ttyUSB0 is gone: plug it in again",
		],
	])("%s", (tail, message, status = 1) => {
		expect(failure("mcconfig", "ended with status 2", `before\n${tail}\nmake: *** Error 2\n`, where)).toMatchObject(
			{ message, status },
		);
	});
});

describe("others", () => {
	test.each([
		[
			'a\n### Error: "main": duplicate!\nmake: *** [x] Error 1\n',
			'mcconfig ended with status 2: Error: "main": duplicate!',
		],
		["a\nmain.js:1: error: no!\nlast\n", "mcconfig ended with status 2: main.js:1: error: no!"],
		["one\r\ntwo\r\n", "mcconfig ended with status 2: two"],
		["", "mcconfig ended with status 2"],
		[`error ${"x".repeat(500)}`, `mcconfig ended with status 2: error ${"x".repeat(194)}`],
	])("%j", (tail, message) => {
		expect(failure("mcconfig", "ended with status 2", tail, where)).toMatchObject({ message, status: 1 });
	});

	test("a remark is no reason for a missing image", () => {
		const tail = "### 1002 instances\n### warning: main: not frozen\n";
		expect(failure("mcconfig", "wrote no image", tail, where).message).toBe("mcconfig wrote no image");
	});
});
