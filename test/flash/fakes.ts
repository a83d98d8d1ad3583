/** Programs and folders that stand for the Moddable SDK, ESP-IDF and xs-dev, and behave as those are known to. */
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { addFiles, counter, folderWith, ganglion, type Ran, type Setup } from "../cli/helpers.ts";

/** A folder without spaces, as make needs it. */
export async function plainFolder(): Promise<string> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-flash-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

export async function addProgram(file: string, script: string): Promise<void> {
	await addFiles(path.dirname(file), { [path.basename(file)]: `#!/bin/sh\n${script}` });
	await chmod(file, 0o755);
}

/** Shell lines that read the options of mcconfig into variables. */
const options = `
mode=release
while [ $# -gt 0 ]; do
	case "$1" in
		-d) mode=debug ;;
		-i) mode=instrument ;;
		-p) device="$2"; shift ;;
		-o) out="$2"; shift ;;
		-t) target="$2"; shift ;;
	esac
	shift
done
name=$(basename "$PWD")
bin="$out/bin/$device/$mode/$name"
made="$out/tmp/$device/$mode/$name"
`;
/** What the SDK's tools do: the config goes into files of theirs, and an image comes out. */
export const makeImage = `
mkdir -p "$bin" "$made/modules/mc" "$made/xsProj-esp32/build"
cp manifest.json "$made/manifest_flat.json"
grep -E '"(ssid|password)"' manifest.json > "$made/mc.config.js"
cp "$made/mc.config.js" "$made/other.txt"
(printf '\\351'; cat "$made/mc.config.js") > "$made/xsProj-esp32/build/xs_esp32.bin"
cp "$made/xsProj-esp32/build/xs_esp32.bin" "$bin"
echo kept by make > "$made/kept.txt"
`;
export const flashed = 'log="$made/xsProj-esp32/flashOutput"\necho "Hash of data verified." | tee "$log"\n';

export interface Sdk {
	/** "8.2.1" */
	readonly version?: string;
	/** The ESP-IDF that is there, as git tells it; the SDK wants v6.0. */
	readonly idf?: string;
	/** What mcconfig does for each target, in shell lines. */
	readonly build?: string;
	readonly deploy?: string;
	/** Whether mcconfig is there. Default true. */
	readonly built?: boolean;
}

export interface Bench {
	readonly folder: string;
	readonly moddable: string;
	readonly idf: string;
	/** On the PATH. */
	readonly programs: string;
	readonly cache: string;
	readonly env: Record<string, string>;
}

/** An SDK and an ESP-IDF, and the environment that names them. */
export async function bench(sdk: Sdk = {}): Promise<Bench> {
	const folder = await plainFolder();
	const at = (name: string): string => path.join(folder, name);
	const [moddable, idf, programs, cache] = [at("moddable"), at("esp-idf"), at("bin"), at("cache")];
	await addFiles(moddable, {
		"typings/package.json": JSON.stringify({ version: sdk.version ?? "8.2.1" }),
		"build/devices/esp32/manifest.json": JSON.stringify({ build: { EXPECTED_ESP_IDF: "v6.0" } }),
		...Object.fromEntries(namedFiles().map((name) => [name, ""])),
	});
	const { build = makeImage, deploy = flashed, built = true } = sdk;
	const script = `echo "$@" >> "${folder}/calls"\nenv > "${folder}/environment"\n${options}
case "$target" in\nbuild)\n${build}\n;;\ndeploy)\n${deploy}\n;;\nesac\n`;
	if (built) await addProgram(path.join(moddable, "build", "bin", system, "release", "mcconfig"), script);
	await addFiles(idf, { "export.sh": "", ".version": sdk.idf ?? "v6.0" });
	await addProgram(path.join(programs, "git"), '[ "$1" = describe ] && cat .version && exit 0\nexit 1\n');
	const PATH = `${programs}${path.delimiter}${process.env["PATH"]}`;
	const env = { PATH, HOME: folder, GANGLION_CACHE: cache, MODDABLE: moddable, IDF_PATH: idf };
	return { folder, moddable, idf, programs, cache, env };
}

const system = process.platform === "darwin" ? "mac" : "lin";

/** Every file of the SDK that a manifest of ours may name. */
function namedFiles(): string[] {
	const texts = ["base", "modules"].map((name) =>
		readFileSync(path.join(packageRoot, "manifests", `${name}.json`), "utf8"),
	);
	const names = [...texts.join("").matchAll(/"\$\(MODDABLE\)\/([^"]+)"/g)].map((match) => match[1] ?? "");
	return names.map((name) => (/\.\w+$/.test(name) ? name : `${name}.js`));
}

/** xs-dev as it is: whatever mcconfig ends with, it ends with 0. */
export async function addXsDev(
	{ folder, programs, moddable, idf, env }: Bench,
	work: string,
): Promise<Record<string, string>> {
	const exported = `export MODDABLE=${moddable}\nexport IDF_PATH=${idf}\nsource $IDF_PATH/export.sh\n`;
	await addFiles(folder, { ".local/share/xs-dev-export.sh": exported });
	const script = `echo "$@" >> "${folder}/calls"
while [ $# -gt 0 ]; do
	case "$1" in
		--version) echo 0.30.3; exit 0 ;;
		--device) device="$2"; shift ;;
		--output) out="$2"; shift ;;
		--port|--mode) shift ;;
		*) project="$1" ;;
	esac
	shift
done
cd "$project"
name=$(basename "$PWD")
bin="$out/bin/$device/instrument/$name"
made="$out/tmp/$device/instrument/$name"
(set -e\n${work}\n)
exit 0
`;
	await addProgram(path.join(programs, "xs-dev"), script);
	const { MODDABLE: _moddable, IDF_PATH: _idf, ...rest } = env;
	return rest;
}

/** A serial port that is one as far as the system can tell, and takes what is written to it. */
export async function addPort(folder: string, name = "ttyUSB0"): Promise<string> {
	const port = path.join(folder, name);
	await symlink("/dev/null", port);
	return port;
}

/** A graph that uses the network: another gets no secrets. */
export const radio = `
import { MulticastReceiver } from "ganglion";
export default () => new MulticastReceiver({ group: "239.1.2.3", port: 5007 });
`;

/**
 * Flashes a small graph from a folder with a space in its name, without the slow parts. It uses the network where the
 * environment names one.
 */
export async function flash(
	env: Record<string, string>,
	args: readonly string[] = [],
	setup: Partial<Setup> = {},
): Promise<Ran & { cwd: string }> {
	const graph = env["GANGLION_SSID"] === undefined ? counter(2) : radio;
	const cwd = setup.cwd ?? (await folderWith({ "greenhouse/graph.ts": graph }));
	const quick = ["--no-check", "--no-size", "--port", "/dev/null"];
	const ran = await ganglion(["flash", "greenhouse/graph.ts", ...quick, ...args], { ...setup, cwd, env });
	return { ...ran, cwd };
}

/** Every file in the folder and below that holds the text. */
export function holding(folder: string, text: string): string[] {
	return filesIn(folder).filter((file) => readFileSync(file).includes(text));
}

/** Every file in the folder and below. */
export function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		return entry.isDirectory() ? filesIn(full) : entry.isFile() ? [full] : [];
	});
}
