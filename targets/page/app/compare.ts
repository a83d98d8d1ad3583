/** Where two runs differ: their traces, line by line. */
import type { Input } from "../../node-sim/inputs.ts";
import type { Program } from "../protocol.ts";
import { WorkerLink } from "./link.ts";

/** All that decides a run. */
export interface RunOf {
	readonly program: Program;
	readonly seed: number;
	readonly inputs: readonly Input[];
}

/** The lines of its trace up to a time. @throws Error for a program that cannot be run. */
export async function traceOf(url: string, { program, seed, inputs }: RunOf, until: number): Promise<string[]> {
	const lines: string[] = [];
	return new Promise((resolve, reject) => {
		const link = new WorkerLink(url);
		link.events = {
			onLines: (more) => lines.push(...more),
			onSilent: () => reject(new Error("the run does not come back")),
		};
		void link.ask({ kind: "begin", program, seed, inputs, to: until, trace: true }).then((reply) => {
			link.end();
			if (reply.kind === "failed") reject(new Error(reply.message));
			else resolve(lines);
		});
	});
}
