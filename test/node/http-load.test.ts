/** The post's load tool, against a real server on this machine: any number of clients, and it shuts down. */
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Runtime } from "ganglion";
import { run } from "ganglion/node";
import { expect, onTestFinished, test } from "vitest";
import { HttpLoad } from "../../examples/http-load/parts.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** A server on a free port of the loopback interface; its URL, and what it saw. */
async function serve(answer: RequestListener): Promise<{ url: string; seen: () => number; server: Server }> {
	let seen = 0;
	const server = createServer((request, response) => {
		seen++;
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("no port");
	return { url: `http://127.0.0.1:${address.port}/`, seen: () => seen, server };
}

/** Answers when as many wait as there are to be at once. */
function together(count: number): RequestListener {
	const waiting: (() => void)[] = [];
	return (_request, response) => {
		waiting.push(() => response.end("hello"));
		if (waiting.length === count) for (const go of waiting.splice(0)) go();
	};
}

test.each([1, 3, 17])("%i clients work at once, every request is made once, and it ends by itself", async (clients) => {
	const { url, seen } = await serve(together(clients));
	const load = new HttpLoad({ url, clients, requests: 4 * clients });
	let runtime: Runtime | undefined;
	const lines: string[] = [];
	const end = await run(load, {
		onStart: (started) => {
			runtime = started;
		},
		log: (kind, source, text) => kind !== "end" && lines.push(`${source}: ${text}`),
	});
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
	expect(seen()).toBe(4 * clients);
	expect(load.figures.summary).toMatchObject({ requests: 4 * clients, ok: 4 * clients, failed: 0 });
	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatch(
		new RegExp(`^Figures: ${4 * clients} requests, ${4 * clients} ok, 0 failed, ms median [\\d.]+, max [\\d.]+$`),
	);
	const boxes = runtime?.snapshot().find(({ name }) => name === "Producer")?.outboxes ?? [];
	// The default outbox, and one for each client: all of them took part.
	expect(boxes.slice(1).map(({ name }) => name)).toEqual([...Array(clients).keys()].map((i) => `client[${i}]`));
	expect(boxes.slice(1).every(({ sent }) => sent > 0)).toBe(true);
});

test("what the server refuses or drops counts as failed", async () => {
	let turn = 0;
	const { url } = await serve((_request, response) => {
		turn++;
		if (turn % 3 === 1) response.end();
		else if (turn % 3 === 2) response.writeHead(500).end();
		else response.destroy();
	});
	const load = new HttpLoad({ url, clients: 1, requests: 9 });
	const end = await run(load, { log: () => {} });
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
	expect(load.figures.summary).toMatchObject({ requests: 9, ok: 3, failed: 6 });
});

test("an abort ends it while requests are under way", async () => {
	const stop = new AbortController();
	const { url } = await serve(() => stop.abort());
	const load = new HttpLoad({ url, clients: 4, requests: 100 });
	expect((await run(load, { signal: stop.signal, log: () => {} })).reason).toBe("stopped");
});

/** As the head of load.ts says it is run. */
async function program(...args: string[]): Promise<{ status: unknown; out: string; err: string }> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-load-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const file = path.join(folder, "load.mjs");
	const alias = {
		ganglion: path.join(root, "runtime/index.ts"),
		"ganglion/node": path.join(root, "targets/node/index.ts"),
	};
	const entry = path.join(root, "examples/http-load/load.ts");
	await build({ entryPoints: [entry], outfile: file, bundle: true, platform: "node", format: "esm", alias });
	return new Promise((resolve) => {
		const child = execFile(process.execPath, [file, ...args], (_error, out, err) => {
			resolve({ status: child.exitCode, out, err });
		});
	});
}

test("as a program it prints its figures and leaves with 0", async () => {
	const { url, seen } = await serve((_request, response) => response.end("hello"));
	const { status, out, err } = await program(url, "--clients", "3", "--requests", "30");
	expect(err).toBe("");
	expect(out).toMatch(/^Figures: 30 requests, 30 ok, 0 failed, ms median [\d.]+, max [\d.]+\n$/);
	expect([status, seen()]).toEqual([0, 30]);
});

test("wrong arguments leave with 2 and say what to give", async () => {
	expect(await program("https://example.org/", "--clients", "3")).toMatchObject({
		status: 2,
		err: "give one URL that begins with http://\n",
	});
});
