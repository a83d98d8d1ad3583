import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addFiles, folderWith, ganglion } from "../cli/helpers.ts";

const graph = (every: number): string => `import { AnalogIn, DigitalOut, Hysteresis, Pipeline } from "ganglion";
export default () =>
	Pipeline(new AnalogIn({ pin: 34, every: ${every} }), new Hysteresis({ on: 0, off: 1 }), new DigitalOut({ pin: 2 }));
`;

interface Answer {
	readonly status: number;
	readonly text: string;
}

/** One request to the address, as a browser or somebody else would make it. */
function ask(address: string, file: string, more: { method?: string; headers?: Record<string, string> } = {}) {
	return new Promise<Answer>((resolve, reject) => {
		const { hostname, port } = new URL(address);
		const headers = { host: `${hostname}:${port}`, ...more.headers };
		const sent = request(
			{ host: "127.0.0.1", port, path: file, method: more.method ?? "GET", headers },
			(response) => {
				let text = "";
				response.setEncoding("utf8").on("data", (part: string) => {
					text += part;
				});
				response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
			},
		);
		sent.on("error", reject);
		sent.end();
	});
}

/** A server of a folder, ended with the test. */
async function serving(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
	const cwd = await folderWith(files);
	let stop = (_: number): void => undefined;
	let out = (_: string): void => undefined;
	const address = new Promise<string>((resolve) => {
		out = (text) => resolve(text.trim());
	});
	const ran = ganglion(["sim", "graph.ts", "--ui", "--no-open", "--port", String(freePort()), ...more], {
		cwd,
		interrupt(to) {
			stop = to;
		},
		onOut: (text) => out(text),
	});
	onTestFinished(async () => {
		stop(130);
		await ran;
	});
	return {
		cwd,
		address: await Promise.race([address, ran.then(({ err }) => Promise.reject(new Error(err)))]),
		ran,
		end: () => stop(130),
	};
}

let ports = 42_100 + (process.pid % 1_000) * 10;
const freePort = (): number => ports++;

/** What its stream tells: each event as "name data", until one that `last` picks. */
function events(address: string, last: (event: string) => boolean): Promise<string[]> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(address);
		const options = { host: "127.0.0.1", port, path: "/events", headers: { host: `${hostname}:${port}` } };
		const told: string[] = [];
		const sent = request(options, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
				for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
					const event = text
						.slice(0, end)
						.replace(/^event: /, "")
						.replace(/\ndata: ?/, " ")
						.trim();
					text = text.slice(end + 2);
					told.push(event);
					if (!last(event)) continue;
					sent.destroy();
					resolve(told);
				}
			});
		});
		sent.on("error", (error) => (told.length > 0 ? resolve(told) : reject(error)));
		sent.end();
	});
}

test("it hands out a page and its program, to pages of its own on this machine only", async () => {
	const { address } = await serving({ "graph.ts": graph(100) }, "--no-check");
	const [built = ""] = (await events(address, (event) => event.startsWith("built"))).slice(-1);
	const page = await ask(address, "/");
	expect(page.status).toBe(200);
	expect(page.text).toContain("connect-src 'self'");
	expect(page.text).not.toContain('id="ganglion-program"');
	const program = JSON.parse((await ask(address, "/program.json")).text);
	expect(built).toBe(`built ${program.hash}`);
	const port = new URL(address).port;
	const refused = await Promise.all([
		ask(address, "/", { headers: { host: `evil.example:${port}` } }),
		ask(address, "/program.json", { headers: { origin: "http://evil.example" } }),
		ask(address, "/events", { headers: { origin: "null" } }),
		ask(address, "/", { method: "POST" }),
		ask(address, "/../package.json"),
		ask(address, "//evil.example/program.json"),
	]);
	expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 405, 404, 404]);
});

test("an edit is built anew; what is wrong with it is told, and put right again", async () => {
	const { cwd, address } = await serving({ "graph.ts": graph(100) });
	await events(address, (event) => event.startsWith("built"));
	const edited = async (text: string, last: (event: string) => boolean): Promise<string> => {
		const told = events(address, (event) => last(event));
		// Its first word is what is the case now: then it listens.
		await ask(address, "/");
		await writeFile(path.join(cwd, "graph.ts"), text);
		return (await told).at(-1) ?? "";
	};
	const first = JSON.parse((await ask(address, "/program.json")).text).hash;
	const failed = await edited(`${graph(50)}import "./lost.ts";\n`, (event) => event.startsWith("failed"));
	expect(failed).toContain('there is no file \\"./lost.ts\\"');
	// The file that was missing comes.
	const built = events(address, (event) => event.startsWith("built") && event !== `built ${first}`);
	await ask(address, "/");
	await addFiles(cwd, { "lost.ts": "export {};\n" });
	await built;
	const types = await edited(`${graph(50)}export const n: number = "text";\n`, (event) => event.startsWith("types"));
	expect(types).toContain("graph.ts:4:14 Type 'string' is not assignable to type 'number'");
});

test("Ctrl-C ends it, and a port that was asked for and is taken is told", async () => {
	const { address, end, ran, cwd } = await serving({ "graph.ts": graph(100) }, "--no-check");
	const { port } = new URL(address);
	const second = await ganglion(["sim", "graph.ts", "--ui", "--no-open", "--no-check", "--port", port], { cwd });
	expect(second.status).toBe(2);
	expect(second.err).toContain(`port ${port} on 127.0.0.1 cannot be had: something else listens there`);
	end();
	expect((await ran).status).toBe(130);
	await expect(ask(address, "/")).rejects.toThrow("ECONNREFUSED");
});

test.each([
	[["--ui", "--real-net"], "--ui simulates within the page, which has no sockets: leave out --real-net"],
	[["--ui", "--json"], "--json is for a run in the terminal: leave it out with --ui"],
	[["--ui", "--engine", "xs"], "--engine is for a run in the terminal"],
	[["--ui", "--watch"], "--watch is for a run in the terminal"],
	[["--port", "4500"], "--port is for the page: add --ui"],
	[["--no-open"], "--no-open is for the page: add --ui"],
	[["--ui", "--port", "0"], "A port is a whole number from 1 to 65535."],
	[["--ui", "--device", "esp32/none"], "esp32/none"],
])("%j is refused", async (flags, words) => {
	const cwd = await folderWith({ "graph.ts": graph(100) });
	const { status, err } = await ganglion(["sim", "graph.ts", ...flags], { cwd });
	expect(err).toContain(words);
	expect(status).toBe(2);
});

test("--watch runs it again when a file is saved, until Ctrl-C", async () => {
	const cwd = await folderWith({ "graph.ts": graph(100) });
	let stop = (_: number): void => undefined;
	let runs = 0;
	const ran = ganglion(["sim", "graph.ts", "--watch", "--for", "300ms", "--no-check"], {
		cwd,
		interrupt(to) {
			stop = to;
		},
		onOut(text) {
			if (!text.includes("of virtual time")) return;
			runs++;
			if (runs === 1) setImmediate(() => void writeFile(path.join(cwd, "graph.ts"), graph(50)));
			else setImmediate(() => stop(130));
		},
	});
	const { status, out, err } = await ran;
	expect(status).toBe(130);
	expect(out.match(/stopped after 300ms of virtual time/g)).toHaveLength(2);
	expect(err).toContain("watching: it runs again when a file is saved");
});
