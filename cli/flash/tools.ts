/** Who builds and flashes: mcconfig where $MODDABLE is set, else xs-dev. Checked before anything is built. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Board } from "../../targets/esp32/boards/board.ts";
import { status, UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { checkIdf, findIdf } from "../sdk/idf.ts";
import { checkSdk, findSdk, type Sdk } from "../sdk/moddable.ts";
import { findXsDev, xsDevEnvironment } from "../sdk/xs-dev.ts";
import { withoutSecrets } from "./secrets.ts";

export interface Tool {
	readonly name: "mcconfig" | "xs-dev";
	readonly command: string;
	/** What of mcconfig's folders it writes to. */
	readonly mode: "release" | "debug" | "instrument";
	readonly env: Readonly<Record<string, string>>;
	readonly sdk: Sdk;
	/** Makes the image. */
	build(job: Job): readonly string[];
	/** Writes it to the board; `undefined` where `build` does that, too. */
	write(job: Job): readonly string[] | undefined;
}

export interface Job {
	readonly device: string;
	readonly project: string;
	readonly out: string;
	readonly port: string;
}

/** @throws UserError with what is missing, and the command that installs it. */
export async function findTool(board: Board, debug: boolean, { cwd, env }: Io): Promise<Tool> {
	const sdk = findSdk(env);
	const tool = sdk === undefined ? xsDev(board.device, cwd, env, debug) : mcconfig(sdk, env, debug);
	checkSdk(tool.sdk);
	checkIdf(await findIdf(tool.env), tool.sdk.esp ?? "v6.0", idfChip(board));
	return tool;
}

/** @throws UserError where the SDK lacks a file that the manifest names. */
export function checkManifest(manifest: object, { folder, version = "of no version" }: Sdk): void {
	for (const [, name = ""] of JSON.stringify(manifest).matchAll(/"\$\(MODDABLE\)\/([^"]+)"/g)) {
		const file = path.join(folder, name);
		if (existsSync(file) || existsSync(`${file}.js`)) continue;
		throw new UserError(`the Moddable SDK in ${folder} (${version}) has no ${name}: update it`, status.fault);
	}
}

/** As ESP-IDF writes the chip's name: "esp32c3". */
export const idfChip = ({ chip }: Board): string => chip.name.toLowerCase().replaceAll("-", "");

function mcconfig(sdk: Sdk, env: Io["env"], debug: boolean): Tool {
	const flags = ({ device, out }: Job, target: string): string[] => [
		...(debug ? ["-d"] : []),
		...["-m", "-p", device, "-o", out, "-t", target],
	];
	const PATH = [sdk.tools, ...(env["PATH"] === undefined ? [] : [env["PATH"]])].join(path.delimiter);
	return {
		name: "mcconfig",
		command: sdk.mcconfig ?? "mcconfig",
		mode: debug ? "debug" : "release",
		env: { ...withoutSecrets(env), PATH },
		sdk,
		// Not the default target: that one goes on to a serial monitor, which never ends.
		build: (job) => flags(job, "build"),
		write: (job) => flags(job, "deploy"),
	};
}

function xsDev(device: string, cwd: string, env: Io["env"], debug: boolean): Tool {
	const command = findXsDev(cwd, env);
	if (command === undefined)
		throw new UserError(
			"no Moddable SDK: $MODDABLE is not set, and xs-dev is not installed; " +
				`\`npx ganglion doctor --device ${device}\` lists the commands that install what is missing`,
			status.fault,
		);
	const own = xsDevEnvironment(env);
	const sdk = findSdk(own);
	if (sdk === undefined)
		throw new UserError("xs-dev has installed no Moddable SDK: run `xs-dev setup`", status.fault);
	if (debug)
		throw new UserError(
			"xs-dev would start xsbug and not come back: for --debug, let mcconfig do it, " +
				`with \`export MODDABLE=${sdk.folder}\``,
		);
	return {
		name: "xs-dev",
		command,
		mode: "instrument",
		// It reads what its set-up wrote with the shell that is named here.
		env: { SHELL: "/bin/bash", ...withoutSecrets(own) },
		sdk,
		// `build --deploy` calls mcconfig without -m, which does nothing, so `run` it is. Without a terminal its
		// monitor ends at once. Its exit status says nothing.
		build: ({ device, out, port, project }) => [
			...["run", "--device", device, "--mode", "production"],
			...["--output", out, "--port", port, project],
		],
		write: () => undefined,
	};
}
