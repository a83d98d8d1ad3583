/** Espressif's ESP-IDF, which the SDK compiles and flashes with: where $IDF_PATH says, in the version that it wants. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { status, UserError } from "../errors.ts";
import { checkPlace } from "./moddable.ts";
import { ask, type Env, which } from "./which.ts";

export interface Idf {
	readonly folder: string;
	/** "v6.0", as git tells, for the SDK's make asks git. */
	readonly version: string | undefined;
	/** What its own files say, where git says nothing. */
	readonly unpacked: string | undefined;
}

/** @returns `undefined` where $IDF_PATH is not set. @throws UserError where it names no ESP-IDF. */
export async function findIdf(env: Env): Promise<Idf | undefined> {
	const folder = env["IDF_PATH"];
	if (!folder) return undefined;
	checkPlace("IDF_PATH", folder);
	if (!existsSync(path.join(folder, "export.sh")))
		throw new UserError(`$IDF_PATH is ${folder}, which is no ESP-IDF: it has no export.sh`);
	const git = which("git", env);
	const told = git === undefined ? undefined : await ask(git, ["describe", "--always", "--abbrev=0"], env, folder);
	return { folder, version: told?.ok && told.text ? told.text : undefined, unpacked: unpackedVersion(folder) };
}

function unpackedVersion(folder: string): string | undefined {
	try {
		const text = readFileSync(path.join(folder, "tools", "cmake", "version.cmake"), "utf8");
		const [major, minor] = ["MAJOR", "MINOR"].map((name) => new RegExp(`_${name} (\\d+)`).exec(text)?.[1]);
		return major === undefined || minor === undefined ? undefined : `v${major}.${minor}`;
	} catch {
		return undefined;
	}
}

/** As the SDK compares: major and minor count. */
export function sameVersion(one: string, other: string): boolean {
	const [a, b] = [one, other].map((version) => /(\d+)\.(\d+)/.exec(version)?.slice(1, 3).join("."));
	return a !== undefined && a === b;
}

/** The commands that install it, for a chip as ESP-IDF writes it: "esp32c3". */
export function installIdf(version: string, chip: string): string {
	const from = "https://github.com/espressif/esp-idf.git";
	return (
		`git clone -b ${version} --recursive ${from} ~/esp/esp-idf && ~/esp/esp-idf/install.sh ${chip} && ` +
		"export IDF_PATH=~/esp/esp-idf"
	);
}

/** What xs-dev would do, and why that is not enough. */
export const xsDevRemark = "xs-dev 0.30.3 installs ESP-IDF v5.1.2";

/** What is wrong, in a sentence; `undefined` where it will do. */
export function idfProblem(idf: Idf | undefined, wanted: string, chip: string): string | undefined {
	const cure = `install it with \`${installIdf(wanted, chip)}\``;
	if (idf === undefined) return `ESP-IDF is missing ($IDF_PATH is not set): ${cure}`;
	if (idf.version === undefined) {
		const said = idf.unpacked === undefined ? "" : ` (its files say ${idf.unpacked})`;
		return `the ESP-IDF in ${idf.folder} is no git clone, and the SDK asks git for its version${said}: ${cure}`;
	}
	if (sameVersion(idf.version, wanted)) return undefined;
	const remark = sameVersion(idf.version, "v5.1.2") ? ` (${xsDevRemark})` : "";
	return `the ESP-IDF in ${idf.folder} is ${idf.version}, and the Moddable SDK wants ${wanted}${remark}: ${cure}`;
}

/** @throws UserError with the sentence of `idfProblem`. */
export function checkIdf(idf: Idf | undefined, wanted: string, chip: string): void {
	const problem = idfProblem(idf, wanted, chip);
	if (problem !== undefined) throw new UserError(problem, status.fault);
}
