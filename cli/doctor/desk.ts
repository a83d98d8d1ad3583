/** What simulating and measuring take. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { findXsnap, XsHostError } from "../../targets/xs-desktop/build-host.ts";
import { canBuild32, findCompiler } from "../../targets/xs-desktop/compiler.ts";
import { prepareCache } from "../../targets/xs-desktop/host-cache.ts";
import { packageRoot, version } from "../library.ts";
import { isOlder } from "../sdk/moddable.ts";
import { bad, type Finding, good } from "./finding.ts";

export async function deskFindings(): Promise<Finding[]> {
	return [node(), good("ganglion", "simulate", version()), xsnap(), ...(await compiler())];
}

/** The least version of Node is the one in our package.json. */
function node(): Finding {
	const { engines }: { engines?: { node?: string } } = JSON.parse(
		readFileSync(path.join(packageRoot, "package.json"), "utf8"),
	);
	const least = /\d[\d.]*/.exec(engines?.node ?? "")?.[0] ?? "20";
	const found = process.versions.node;
	if (!isOlder(found, least)) return good("node", "simulate", found);
	return bad("node", "simulate", `${least} or later is needed`, `nvm install ${least}`, found);
}

function xsnap(): Finding {
	const name = "@agoric/xsnap";
	try {
		const file = path.join(findXsnap(), "..", "..", "package.json");
		const { version: found = "?" }: { version?: string } = JSON.parse(readFileSync(file, "utf8"));
		return good(name, "measure", found);
	} catch (error) {
		if (!(error instanceof XsHostError)) throw error;
		return bad(name, "measure", "the XS engine's sources are missing", `npm install -D ${name} --ignore-scripts`);
	}
}

async function compiler(): Promise<Finding[]> {
	const install = process.platform === "darwin" ? "xcode-select --install" : "sudo apt-get install -y gcc libc6-dev";
	try {
		const found = await findCompiler();
		const cc = good("C compiler", "measure", found.version.split("\n")[0] ?? found.command);
		return [cc, await wide(found)];
	} catch (error) {
		if (!(error instanceof XsHostError)) throw error;
		return [bad("C compiler", "measure", "there is none: tried $CC, cc, gcc, clang", install)];
	}
}

/** Without it slots are counted on 64 bits, and whether a graph fits is not told. */
async function wide(found: Awaited<ReturnType<typeof findCompiler>>): Promise<Finding> {
	const name = "32-bit C";
	const cache = process.env["GANGLION_CACHE"] || path.join(homedir(), ".cache", "ganglion");
	try {
		await prepareCache(cache);
		if (await canBuild32(found, cache)) return good(name, "more", "yes");
	} catch (error) {
		if (!(error instanceof XsHostError)) throw error;
		return bad(name, "measure", error.message, null);
	}
	const fix = process.platform === "linux" ? "sudo apt-get install -y gcc-multilib" : null;
	return bad(name, "more", "without it `size` counts slots, and cannot tell that a graph fits", fix);
}
