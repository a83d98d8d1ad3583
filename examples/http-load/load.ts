/**
 * The HTTP load tool of the post: N clients ask one server, then it ends by itself and prints its figures.
 *
 *     npx esbuild examples/http-load/load.ts --bundle --platform=node --format=esm --outfile=load.mjs
 *     node load.mjs http://localhost:8080/ --clients 20 --requests 1000
 *
 * `--clients` (default 10) work at once, `--requests` (default 100) are made in all, each may take `--timeout` ms
 * (default 10 000). Ctrl-C stops it; the figures are then those so far. Exit status: 0 all answered, 1 some failed,
 * 2 wrong arguments, 130 after Ctrl-C.
 */
import { parseArgs } from "node:util";
import { run } from "ganglion/node";
import { HttpLoad, type LoadOptions } from "./parts.ts";

function options(): LoadOptions {
	const text = { type: "string" } as const;
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { clients: text, requests: text, timeout: text },
	});
	const [url = ""] = positionals;
	if (positionals.length !== 1 || !URL.canParse(url) || new URL(url).protocol !== "http:")
		throw new TypeError("give one URL that begins with http://");
	return {
		url,
		clients: whole("clients", values.clients ?? "10"),
		requests: whole("requests", values.requests ?? "100"),
		timeout: whole("timeout", values.timeout ?? "10000"),
	};
}

function whole(name: string, text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1) throw new TypeError(`--${name} ${text} is no whole number above 0`);
	return value;
}

async function main(): Promise<number> {
	let load: HttpLoad;
	try {
		load = new HttpLoad(options());
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return 2;
	}
	const end = await run(load, { ctrlC: true });
	if (end.reason === "stopped") return 130;
	return end.reason === "ended" && end.faults === 0 && load.figures.summary.failed === 0 ? 0 : 1;
}

process.exitCode = await main();
