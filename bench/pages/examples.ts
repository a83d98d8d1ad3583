/** The graphs among the examples that run on a simulated board, and so on a page. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../ganglion.ts";

export interface Example {
	/** What its page is called, without ".html". */
	readonly name: string;
	/** From the root, with slashes. */
	readonly graph: string;
}

export function examples(): Example[] {
	const files = readdirSync(path.join(root, "examples"), { recursive: true, encoding: "utf8" });
	return files
		.map((file) => `examples/${file.split(path.sep).join("/")}`)
		.filter((file) => /(?<!\.world|\.d)\.ts$/.test(file) && isGraph(readFileSync(path.join(root, file), "utf8")))
		.sort()
		.map((graph) => ({
			name: graph
				.split("/")
				.slice(1)
				.join("-")
				.replace(/(-graph)?\.ts$/, ""),
			graph,
		}));
}

const isGraph = (text: string): boolean => /^export default (function )?\(/m.test(text);
