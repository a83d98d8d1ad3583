/** What the package.json of the folder asks for and nobody has installed. */
import path from "node:path";
import { installedVersion, readObject } from "../installed.ts";
import { bad, type Finding } from "./finding.ts";

export function projectFindings(cwd: string): Finding[] {
	const file = readObject(path.join(cwd, "package.json"));
	const asked = ["dependencies", "devDependencies"].flatMap((part) => {
		const names: unknown = file === undefined ? undefined : Reflect.get(file, part);
		return typeof names === "object" && names !== null ? Object.entries(names) : [];
	});
	const missing = asked.filter(([name]) => installedVersion(name, cwd) === undefined);
	const fix = "npm install    # without a network: npm install --offline";
	return missing.map(([name, wanted], i) => {
		const problem = `package.json asks for ${String(wanted)}: it is not installed`;
		return bad(name, "more", problem, i === missing.length - 1 ? fix : null);
	});
}
