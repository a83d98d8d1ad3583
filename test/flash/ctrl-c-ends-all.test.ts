/** Ctrl-C while a tool runs: all that it started ends, nothing of the secrets stays, and the status is 130. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "../cli/helpers.ts";
import { type Bench, bench, flash, holding, makeImage, radio } from "./fakes.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const wifi = { GANGLION_SSID: "home", GANGLION_PASSWORD: "zebra and okapi" };

/** A tool that has started another, which has started a third; the third says when it is there. */
const tree = (trap: string): string => `${makeImage}
${trap}
sh -c 'echo $$ > "$0/pid"; sh -c "echo \\$\\$ > \\"$0/pid2\\"; echo ready; exec sleep 60"; true' "$out/../.."
exit 2
`;
const deaf = 'trap "" INT HUP TERM';

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
}
/** The processes of the tree that still run. */
const running = ({ cache }: Bench): number[] =>
	["pid", "pid2"].map((name) => Number(readFileSync(path.join(cache, "flash", name), "utf8"))).filter(isAlive);

describe("in the middle of a build", () => {
	test.each([
		["tools that listen", ""],
		["tools that do not", 'trap "" INT'],
	])("%s end", async (_what, trap) => {
		const it = await bench({ build: tree(trap) });
		let stop: ((status: number) => void) | undefined;
		const { status, err } = await flash({ ...it.env, ...wifi }, [], {
			interrupt: (to) => {
				stop = to;
			},
			onOut: (text) => {
				if (text.includes("ready")) stop?.(130);
			},
		});
		expect(status).toBe(130);
		expect(err).toMatch(/error: interrupted\n$/);
		expect(running(it)).toEqual([]);
		expect(holding(it.cache, "zebra")).toEqual([]);
	});
});

test("before the tools are started, none of them is", async () => {
	const { folder, env } = await bench();
	const { status, err } = await flash(env, [], { interrupt: (stop) => stop(130) });
	expect({ status, err }).toEqual({ status: 130, err: "error: interrupted\n" });
	expect(existsSync(path.join(folder, "calls"))).toBe(false);
});

describe.skipIf(!existsSync(bin))("the process (after `npm run build`)", () => {
	test.each([
		["SIGINT", 130, 1, ""],
		["SIGINT", 130, 2, deaf],
		["SIGTERM", 143, 1, ""],
		["SIGHUP", 129, 1, ""],
	] as const)("%s: status %i, when it comes %i times", async (signal, status, times, trap) => {
		const it = await bench({ build: tree(trap) });
		const cwd = await folderWith({ "graph.ts": radio });
		const args = [bin, "flash", "graph.ts", "--no-check", "--no-size", "--port", "/dev/null"];
		const child = spawn(process.execPath, args, {
			cwd,
			env: { ...it.env, ...wifi },
			stdio: ["ignore", "pipe", "ignore"],
		});
		const code = await new Promise((resolve) => {
			child.stdout.setEncoding("utf8").on("data", (text: string) => {
				if (!text.includes("ready")) return;
				for (let i = 0; i < times; i++) child.kill(signal);
			});
			child.on("close", resolve);
		});
		expect(code).toBe(status);
		expect(running(it)).toEqual([]);
		expect(holding(it.cache, "zebra")).toEqual([]);
	});
});
