/** Where the network's name and password come from, and what is wrong with them. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { wifiSecrets } from "../../cli/flash/secrets.ts";
import { folderWith } from "../cli/helpers.ts";
import { addProgram, flash, plainFolder } from "./fakes.ts";

interface Asked {
	readonly ssid?: string;
	readonly password?: string;
	readonly secrets?: string;
}
async function secrets(asked: Asked, env: Record<string, string> = {}, cwd = "/") {
	let notes = "";
	const err = (text: string): void => {
		notes += text;
	};
	const found = await wifiSecrets(asked, { cwd, env, err });
	return { ...found, notes };
}
const env = { GANGLION_SSID: "from env", GANGLION_PASSWORD: "env password" };
const file = "# my network\nGANGLION_SSID=from-file\nexport GANGLION_PASSWORD='file # password'\nOTHER=1\n";

test("an option is taken before the file, the file before the environment", async () => {
	const cwd = await folderWith({ ".env": file });
	const notes = "";
	expect(await secrets({}, env)).toEqual({ ssid: "from env", password: "env password", notes });
	expect(await secrets({ secrets: ".env" }, env, cwd)).toEqual({
		ssid: "from-file",
		password: "file # password",
		notes,
	});
	expect(await secrets({ secrets: ".env", ssid: "mine", password: "my password" }, env, cwd)).toEqual({
		ssid: "mine",
		password: "my password",
		notes,
	});
	expect(await secrets({})).toEqual({ ssid: "", password: "", notes });
});

test("a network without a password is taken for an open one, and that is said", async () => {
	expect(await secrets({ ssid: "cafe" })).toEqual({
		ssid: "cafe",
		password: "",
		notes: 'note: no password for the network "cafe": it is taken for an open one\n',
	});
});

test("a file that is committed is remarked", async () => {
	const [cwd, programs] = [await folderWith({ ".env": file }), await plainFolder()];
	await addProgram(path.join(programs, "git"), 'echo "$@"; [ "$1" = ls-files ]\n');
	const { notes } = await secrets({ secrets: ".env" }, { PATH: `${programs}:/bin` }, cwd);
	expect(notes).toBe("note: .env is committed to git: whoever has the repository has what it holds\n");
});

describe("wrong", () => {
	test.each<[Asked, string]>([
		[
			{ password: "long enough" },
			"there is a Wi-Fi password, and no network: name it with --ssid or GANGLION_SSID",
		],
		[{ ssid: "x".repeat(33) }, `the name of a Wi-Fi network has at most 32 bytes; "${"x".repeat(33)}" has 33`],
		[{ ssid: "ö".repeat(17) }, `the name of a Wi-Fi network has at most 32 bytes; "${"ö".repeat(17)}" has 34`],
		[{ ssid: "a\nb" }, "the name of the Wi-Fi network holds control characters"],
		[
			{ ssid: "a", password: "seven77" },
			"a Wi-Fi password has 8 to 63 characters, or 64 hexadecimal digits; this one has 7",
		],
		[
			{ ssid: "a", password: "z".repeat(64) },
			"a Wi-Fi password has 8 to 63 characters, or 64 hexadecimal digits; this one has 64",
		],
		[{ ssid: "a", password: "with\ttab and" }, "the Wi-Fi password holds control characters"],
		[{ secrets: "nowhere" }, "cannot read the secrets in nowhere: no such file or folder"],
		[{ secrets: "." }, "cannot read the secrets in .: it is a folder, not a file"],
		[
			{ secrets: "other" },
			"other sets neither GANGLION_SSID nor GANGLION_PASSWORD: write GANGLION_SSID=my-network",
		],
	])("%j", async (asked, message) => {
		const cwd = await folderWith({ other: '{ "GANGLION_SSID": "json" }\n' });
		await expect(secrets(asked, {}, cwd)).rejects.toMatchObject({ message, status: 2 });
		if (asked.password !== undefined) expect(message).not.toContain(asked.password);
	});

	test("64 hexadecimal digits are a key", async () => {
		expect((await secrets({ ssid: "a", password: "0aF9".repeat(16) })).password).toHaveLength(64);
	});

	test.each(["ssid", "password"])("--set %s is sent to the option that hides it", async (name) => {
		const { status, err } = await flash({}, ["--set", `${name}=something`]);
		expect({ status, err }).toEqual({
			status: 2,
			err: `error: --set ${name}=… is no parameter of the graph: use --${name}\n`,
		});
	});
});
