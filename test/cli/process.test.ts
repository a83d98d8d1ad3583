/** The command line as a process of its own, from `dist`: signals, pipes, and what only a real process shows. */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { counter, folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const busy = `
import { Component } from "ganglion";
class Busy extends Component { *main() { this.log("ready"); for (;;) yield; } }
export default () => new Busy();
`;

function ganglion(cwd: string, ...args: string[]): ChildProcess {
	return spawn(process.execPath, [bin, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
}

interface Ended {
	readonly status: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly out: string;
	readonly err: string;
}
function ended(child: ChildProcess, onOut: (out: string) => void = () => undefined): Promise<Ended> {
	return new Promise((resolve) => {
		let [out, err] = ["", ""];
		child.stdout?.setEncoding("utf8").on("data", (text: string) => {
			out += text;
			onOut(out);
		});
		child.stderr?.setEncoding("utf8").on("data", (text: string) => {
			err += text;
		});
		child.on("close", (status, signal) => resolve({ status, signal, out, err }));
	});
}

describe.skipIf(!existsSync(bin))("the process (after `npm run build`)", () => {
	// Windows has no signals: what is sent there ends the process.
	test.skipIf(process.platform === "win32")(
		"Ctrl-C ends an endless run with the closing table and status 130",
		async () => {
			const cwd = await folderWith({ "graph.ts": busy });
			const child = ganglion(cwd, "sim", "graph.ts", "--no-check", "--for", "9000d");
			let sent = false;
			const { status, out, err } = await ended(child, (text) => {
				if (!sent && text.includes("ready")) sent = child.kill("SIGINT");
			});
			expect({ status, err }).toEqual({ status: 130, err: "" });
			expect(out).toMatch(/^Busy +0 +0 +0 +0 +running$/m);
			expect(out).toMatch(/interrupted after .* seed 1\n$/);
		},
	);

	test("a closed pipe is silent", async () => {
		const cwd = await folderWith({ "graph.ts": counter(100_000) });
		const child = ganglion(cwd, "sim", "graph.ts", "--no-check", "--for", "1d");
		child.stdout?.once("data", () => child.stdout?.destroy());
		const { status, err } = await ended(child);
		expect({ status, err }).toEqual({ status: 0, err: "" });
	});

	test.skipIf(process.platform !== "linux")("a full disk behind stdout is one sentence", async () => {
		const cwd = await folderWith({ "graph.ts": counter(3) });
		const { status, err } = await new Promise<{ status: number; err: string }>((resolve) => {
			const line = `"${process.execPath}" "${bin}" sim graph.ts --no-check > /dev/full`;
			execFile("sh", ["-c", line], { cwd }, (error, _out, err) =>
				resolve({ status: Number(error?.code ?? 0), err }),
			);
		});
		expect(status).toBe(1);
		expect(err).toMatch(/^error: the output cannot be written: [^\n]+\n$/);
	});

	test("no temporary folder stays", async () => {
		const cwd = await folderWith({ "graph.ts": counter(3) });
		// A folder of its own: other tests use the common one meanwhile.
		const temporary = path.join(cwd, "tmp");
		mkdirSync(temporary);
		const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
		const options = { cwd, env, stdio: ["ignore", "pipe", "pipe"] } satisfies SpawnOptions;
		const child = spawn(process.execPath, [bin, "sim", "graph.ts"], options);
		expect(await ended(child)).toMatchObject({ status: 0, err: "" });
		expect(readdirSync(temporary)).toEqual([]);
	});

	test("--stack points at the source", async () => {
		const cwd = await folderWith({
			"graph.ts": "// one\n\nexport default () => {\n\tthrow new Error('bang');\n};\n",
		});
		const { status, err } = await ended(ganglion(cwd, "sim", "graph.ts", "--no-check", "--stack"));
		expect(status).toBe(2);
		expect(err).toContain(`${path.join(cwd, "graph.ts")}:4:8`);
	});
});
