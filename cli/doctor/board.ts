/** What flashing takes: the SDK, ESP-IDF, the cable. */
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { UserError } from "../errors.ts";
import { findIdf, idfProblem, installIdf, xsDevRemark } from "../sdk/idf.ts";
import { checkSdk, findSdk, LEAST_SDK, type Sdk } from "../sdk/moddable.ts";
import { noPermission, type PortSystem, serialPorts } from "../sdk/ports.ts";
import { ask, type Env, which } from "../sdk/which.ts";
import { findXsDev, xsDevEnvironment } from "../sdk/xs-dev.ts";
import { bad, type Finding, good } from "./finding.ts";

/** @param chip as ESP-IDF writes it: "esp32c3" */
export async function boardFindings(chip: string, cwd: string, env: Env, ports: PortSystem): Promise<Finding[]> {
	const xsDev = findXsDev(cwd, env);
	const own = env["MODDABLE"] || xsDev === undefined ? env : xsDevEnvironment(env);
	const [sdk, ...more] = moddable(own);
	const wanted = sdk?.esp ?? "v6.0";
	const program = await xsDevFinding(xsDev, wanted, env);
	return [...more, program, ...(await idf(wanted, chip, own)), await python(env), ...serial(ports)];
}

function moddable(env: Env): [Sdk | undefined, ...Finding[]] {
	const name = "Moddable SDK";
	let sdk: Sdk | undefined;
	try {
		sdk = findSdk(env);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return [undefined, bad(name, "flash", error.message, null)];
	}
	if (sdk === undefined)
		return [undefined, bad(name, "flash", "$MODDABLE is not set", "npm install -g xs-dev && xs-dev setup")];
	const found = `${sdk.version ?? "of no version"}, ${sdk.folder}`;
	const old = problemOf(() => checkSdk({ ...sdk, mcconfig: "" }));
	const folder =
		old === undefined
			? good(name, "flash", found)
			: bad(name, "flash", `${LEAST_SDK} or later is needed`, `git -C ${sdk.folder} pull && ${sdk.build}`, found);
	const tool =
		sdk.mcconfig === undefined
			? bad("mcconfig", "flash", `the SDK's tools are not built for this system`, sdk.build)
			: good("mcconfig", "flash", sdk.mcconfig);
	return [sdk, folder, tool];
}

function problemOf(check: () => void): string | undefined {
	try {
		check();
		return undefined;
	} catch (error) {
		if (error instanceof UserError) return error.message;
		throw error;
	}
}

async function xsDevFinding(program: string | undefined, wanted: string, env: Env): Promise<Finding> {
	const what = "not needed where $MODDABLE and $IDF_PATH are set";
	if (program === undefined) return bad("xs-dev", "more", what, "npm install -g xs-dev");
	const version = /\d+\.\d+\.\d+/.exec((await ask(program, ["--version"], env)).text)?.[0] ?? "of no version";
	return good("xs-dev", "more", version, `${xsDevRemark}, and the SDK wants ${wanted}: install ESP-IDF by hand`);
}

async function idf(wanted: string, chip: string, env: Env): Promise<Finding[]> {
	const name = "ESP-IDF";
	const fix = installIdf(wanted, chip);
	try {
		const found = await findIdf(env);
		const problem = idfProblem(found, wanted, chip)?.replace(`: install it with \`${fix}\``, "");
		const at =
			found === undefined ? undefined : `${found.version ?? found.unpacked ?? "of no version"}, ${found.folder}`;
		if (found === undefined || problem !== undefined)
			return [bad(name, "flash", problem ?? "it is missing", fix, at)];
		return [good(name, "flash", at ?? found.folder), idfTools(found.folder, chip, env)];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return [bad(name, "flash", error.message, fix)];
	}
}

/** Compilers and a Python of its own, which install.sh puts into another folder. */
function idfTools(folder: string, chip: string, env: Env): Finding {
	const name = "ESP-IDF tools";
	const place = env["IDF_TOOLS_PATH"] || path.join(env["HOME"] ?? homedir(), ".espressif");
	const there = existsSync(path.join(place, "tools")) && readdirSync(path.join(place, "tools")).length > 0;
	if (there || which("idf.py", env) !== undefined) return good(name, "flash", there ? place : "on the PATH");
	return bad(name, "flash", `there are none in ${place}`, `${path.join(folder, "install.sh")} ${chip}`);
}

async function python(env: Env): Promise<Finding> {
	const program = which("python3", env) ?? which("python", env);
	const fix = process.platform === "darwin" ? "brew install python" : "sudo apt-get install -y python3 python3-venv";
	if (program === undefined) return bad("python", "flash", "ESP-IDF needs it", fix);
	return good("python", "flash", (await ask(program, ["--version"], env)).text.replace(/^Python /, ""));
}

/** A board need not be on the cable for all to be installed; a port that may not be used is another matter. */
function serial(system: PortSystem): Finding[] {
	const ports = serialPorts(system);
	if (ports.length === 0)
		return [good("serial port", "more", "none now", "plug the board in with a cable that carries data")];
	return ports.map((port) => {
		if (port.writable) return good("serial port", "flash", port.path);
		const [problem, fix] = [/^(.*?): /, /`(.*)`/].map((part) => part.exec(noPermission(port))?.[1]);
		return bad("serial port", "flash", problem ?? "no permission", fix ?? null, port.path);
	});
}
