/** The Moddable SDK that $MODDABLE names: where it is, how old, and whether its tools are built. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { status, UserError } from "../errors.ts";
import { type Env, which } from "./which.ts";

/** The first whose classes and manifests are those that we build for. */
export const LEAST_SDK = "8.2";

export interface Sdk {
	readonly folder: string;
	/** "8.2.3"; `undefined` where it says none. */
	readonly version: string | undefined;
	/** "v6.0", the ESP-IDF that it wants. */
	readonly esp: string | undefined;
	/** Folder of its tools for this system. */
	readonly tools: string;
	/** The program, where it is built. */
	readonly mcconfig: string | undefined;
	/** The command that builds the tools. */
	readonly build: string;
}

const systems: Readonly<Record<string, string>> = { darwin: "mac", win32: "win" };

/**
 * @returns `undefined` where $MODDABLE is not set.
 * @throws UserError where it names nothing that can be used.
 */
export function findSdk(env: Env): Sdk | undefined {
	const folder = env["MODDABLE"];
	if (!folder) return undefined;
	checkPlace("MODDABLE", folder);
	if (!existsSync(path.join(folder, "build", "devices")))
		throw new UserError(`$MODDABLE is ${folder}, which is no Moddable SDK: it has no build/devices`);
	const system = systems[process.platform] ?? "lin";
	const bin = path.join(folder, "build", "bin", system);
	const tools = ["release", "debug"].map((mode) => path.join(bin, mode));
	const built = tools.find((one) => which("mcconfig", {}, [one]) !== undefined);
	return {
		folder,
		version: versionOf(folder),
		esp: expectedEsp(folder),
		tools: built ?? path.join(bin, "release"),
		mcconfig: built === undefined ? undefined : path.join(built, "mcconfig"),
		build: `make -C ${path.join(folder, "build", "makefiles", system)}`,
	};
}

/** As its own tools tell it. The package of its typings, which older ones had alone, lags behind. */
function versionOf(folder: string): string | undefined {
	return toolsVersion(folder) ?? text(json(path.join(folder, "typings", "package.json"))?.["version"]);
}

function toolsVersion(folder: string): string | undefined {
	try {
		return /^\s*v?(\d+\.\d+[\w.-]*)/.exec(readFileSync(path.join(folder, "tools", "VERSION"), "utf8"))?.[1];
	} catch {
		return undefined;
	}
}

/** @throws UserError, status 2, for a folder that does not exist or that no makefile can name. */
export function checkPlace(variable: string, folder: string): void {
	const wrong = unfitForMake(folder);
	if (wrong !== undefined)
		throw new UserError(
			`$${variable} is "${folder}", and make cannot build where a path has ${wrong}: move it to a plain path`,
		);
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new UserError(`$${variable} is ${folder}, and there is no such folder`);
}

/** What in a path the makefiles and shell lines of the SDK trip over; `undefined` for none. */
export function unfitForMake(folder: string): string | undefined {
	const found = /[\s"'`$()#;&|<>*?[\]{}%!]/.exec(folder)?.[0];
	if (found === undefined) return undefined;
	return /\s/.test(found) ? "a space" : `a ${found}`;
}

/** @throws UserError where the SDK is too old, lacks what a manifest names, or is not built. */
export function checkSdk(sdk: Sdk): void {
	if (sdk.version !== undefined && isOlder(sdk.version, LEAST_SDK))
		throw new UserError(
			`the Moddable SDK in ${sdk.folder} is ${sdk.version}, and ${LEAST_SDK} or later is needed: ` +
				`run \`git -C ${sdk.folder} pull\`, then \`${sdk.build}\``,
			status.fault,
		);
	if (sdk.mcconfig === undefined)
		throw new UserError(
			`the tools of the Moddable SDK are not built (no mcconfig in ${sdk.tools}): run \`${sdk.build}\``,
			status.fault,
		);
}

function expectedEsp(folder: string): string | undefined {
	const build = json(path.join(folder, "build", "devices", "esp32", "manifest.json"))?.["build"];
	if (typeof build !== "object" || build === null || !("EXPECTED_ESP_IDF" in build)) return undefined;
	return text(build.EXPECTED_ESP_IDF);
}

/** Whether "8.1.3" comes before "8.2". */
export function isOlder(version: string, least: string): boolean {
	const [have, want] = [version, least].map((one) => one.split(".").map(Number));
	for (const [i, wanted] of (want ?? []).entries()) {
		const found = have?.[i] ?? 0;
		if (found !== wanted) return found < wanted;
	}
	return false;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function json(file: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
		return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
	} catch {
		return undefined;
	}
}
