/** The network's name and password: from options, a file, or the environment, and from nowhere else. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import util from "node:util";
import { systemReason, UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { shown } from "../places.ts";
import { checkNetwork } from "../wifi.ts";
import { isCommitted } from "./git.ts";

/** Both empty: the board joins no network. */
export interface WifiSecrets {
	readonly ssid: string;
	/** Empty for an open network. */
	readonly password: string;
}

export interface SecretOptions {
	readonly ssid?: string;
	readonly password?: string;
	/** A file in the format of dotenv. */
	readonly secrets?: string;
}

const none: WifiSecrets = Object.freeze({ ssid: "", password: "" });
/** Board modules of the network: the radio comes with all of ours that need it; others a graph may import itself. */
const network = /^(moddable:net$|embedded:(network|io\/socket)\/)/;

/**
 * What a firmware with these imports gets: nothing where it has no use for it.
 * @throws UserError as `wifiSecrets` does, for what the environment holds only where it is used.
 */
export async function secretsFor(
	imports: readonly string[],
	options: SecretOptions,
	io: Pick<Io, "cwd" | "env" | "err">,
): Promise<WifiSecrets> {
	if (imports.some((name) => network.test(name))) {
		const found = await wifiSecrets(options, io);
		if (found.ssid === "" && options.ssid !== "") io.err(`note: ${unnamed}\n`);
		return found;
	}
	if ((options.ssid ?? options.password ?? options.secrets) === undefined) return none;
	// What was typed is wrong or right whether it is used or not.
	await readSecrets(options, io);
	io.err("note: the graph uses no network: the firmware gets neither its name nor its password\n");
	return none;
}

const unnamed =
	"the graph uses the network, and none is named, so the board joins none unless a WifiStation names one: " +
	"set GANGLION_SSID and GANGLION_PASSWORD, or write them into a file for --secrets";

const names = { ssid: "GANGLION_SSID", password: "GANGLION_PASSWORD" } as const;

/**
 * Each of the two from its option, else from the file, else from the environment.
 * @throws UserError that never holds the password.
 */
export async function wifiSecrets(options: SecretOptions, io: Pick<Io, "cwd" | "env" | "err">): Promise<WifiSecrets> {
	const found = await readSecrets(options, io);
	if (found.ssid !== "" && found.password === "")
		io.err(`note: no password for the network "${found.ssid}": it is taken for an open one\n`);
	return found;
}

async function readSecrets(options: SecretOptions, io: Pick<Io, "cwd" | "env" | "err">): Promise<WifiSecrets> {
	const file = options.secrets === undefined ? {} : await fromFile(options.secrets, io);
	// Who types that there is none means that, whatever the environment has for other graphs.
	if (options.ssid === "" && options.password === undefined) return none;
	const ssid = options.ssid ?? file.ssid ?? io.env[names.ssid] ?? "";
	const password = options.password ?? file.password ?? io.env[names.password] ?? "";
	checkNetwork(ssid, password, `--ssid or ${names.ssid}`);
	return { ssid, password };
}

async function fromFile(name: string, io: Pick<Io, "cwd" | "env" | "err">): Promise<Partial<WifiSecrets>> {
	const full = path.resolve(io.cwd, name);
	const file = shown(full, io.cwd);
	if (typeof util.parseEnv !== "function")
		throw new UserError(`--secrets needs Node 20.12 or later; without it set ${names.ssid} and ${names.password}`);
	let text: string;
	try {
		text = await readFile(full, "utf8");
	} catch (error) {
		throw new UserError(`cannot read the secrets in ${file}: ${systemReason(error) ?? String(error)}`);
	}
	const { [names.ssid]: ssid, [names.password]: password } = util.parseEnv(text);
	if (ssid === undefined && password === undefined)
		throw new UserError(`${file} sets neither ${names.ssid} nor ${names.password}: write ${names.ssid}=my-network`);
	if (await isCommitted(full, io.env))
		io.err(`note: ${file} is committed to git: whoever has the repository has what it holds\n`);
	return { ...(ssid === undefined ? {} : { ssid }), ...(password === undefined ? {} : { password }) };
}

/** The environment of a tool: it has no use for the secrets. */
export function withoutSecrets(env: Io["env"]): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(env))
		if (value !== undefined && name !== names.ssid && name !== names.password) kept[name] = value;
	return kept;
}
