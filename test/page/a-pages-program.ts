/** The program that `page` has written into a file. */
import { readFileSync } from "node:fs";
import type { Program } from "../../targets/page/protocol.ts";

export function readProgram(file: string): Program {
	const [, text] =
		/<script type="application\/json" id="ganglion-program">(.*?)<\/script>/s.exec(readFileSync(file, "utf8")) ??
		[];
	if (text === undefined) throw new Error(`${file} holds no program`);
	return JSON.parse(text);
}
