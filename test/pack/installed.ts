/** The package as a stranger gets it: packed from a clean copy of the sources, unpacked into an empty folder. */
import { execFile } from "node:child_process";
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../cli/library.ts";

export interface Ran {
	readonly status: number;
	readonly out: string;
	readonly err: string;
}

/** What a clean clone does not have. */
const notInAClone = new Set(["node_modules", "dist", "build", ".git", ".cache", "coverage"]);

export class Installed {
	/** The clone that was packed. */
	readonly clone: string;
	/** The user's folder, with a space in its name, and in it `node_modules/ganglion`. */
	readonly user: string;
	readonly #base: string;

	private constructor(base: string) {
		this.#base = base;
		this.clone = path.join(base, "clone");
		this.user = path.join(base, "my firmware");
	}

	/** Packs with the package's own script, without the network, and not over the `dist` that other tests read. */
	static async make(): Promise<Installed> {
		const installed = new Installed(realpathSync(mkdtempSync(path.join(tmpdir(), "ganglion-pack-"))));
		const { clone, user, package: target } = installed;
		mkdirSync(clone);
		for (const name of readdirSync(packageRoot))
			if (!notInAClone.has(name) && !name.endsWith(".tgz"))
				cpSync(path.join(packageRoot, name), path.join(clone, name), { recursive: true });
		symlinkSync(path.join(packageRoot, "node_modules"), path.join(clone, "node_modules"));
		await succeed(installed.run("npm", ["run", "package"], clone));
		const tarball = readdirSync(clone).find((name) => name.endsWith(".tgz"));
		if (tarball === undefined) throw new Error("npm run package wrote no tarball");
		mkdirSync(target, { recursive: true });
		await succeed(
			installed.run("tar", ["xzf", path.join(clone, tarball), "-C", target, "--strip-components=1"], user),
		);
		const origin = { resolved: `file:${path.relative(user, path.join(clone, tarball))}` };
		const locked = JSON.stringify({ packages: { "node_modules/ganglion": origin } });
		writeFileSync(path.join(user, "node_modules", ".package-lock.json"), locked);
		return installed;
	}

	get package(): string {
		return path.join(this.user, "node_modules", "ganglion");
	}

	/** As `npm install` would, but from our own node_modules: nothing that is not asked for is there. */
	addPackages(names: readonly string[]): void {
		for (const name of names) {
			const link = path.join(this.user, "node_modules", name);
			if (existsSync(link)) continue;
			mkdirSync(path.dirname(link), { recursive: true });
			symlinkSync(path.join(packageRoot, "node_modules", name), link);
		}
	}

	addCommand(name: string, file: string, from = "ganglion"): void {
		const modules = path.join(this.user, "node_modules");
		mkdirSync(path.join(modules, ".bin"), { recursive: true });
		chmodSync(path.join(modules, from, file), 0o755);
		symlinkSync(path.join("..", from, file), path.join(modules, ".bin", name));
	}

	/** Runs a program, without the settings of the npm and the Vitest that run this test. */
	run(program: string, args: readonly string[], cwd: string = this.user): Promise<Ran> {
		const env = Object.fromEntries(
			Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|FORCE_COLOR|NODE_OPTIONS)/i.test(name)),
		);
		const quiet = { NO_COLOR: "1", npm_config_offline: "true", npm_config_update_notifier: "false" };
		return new Promise((resolve) => {
			execFile(program, [...args], { cwd, env: { ...env, ...quiet } }, (error, out, err) => {
				const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
				// npm remarks on settings of the machine that it does not know.
				resolve({ status, out, err: err.replace(/^npm warn .*\n/gm, "") });
			});
		});
	}

	/** What npx runs, without npm's seconds. */
	ganglion(...args: readonly string[]): Promise<Ran> {
		return this.run(path.join(this.user, "node_modules", ".bin", "ganglion"), args);
	}

	/** Every file of the package, from its folder, with slashes. */
	get files(): string[] {
		return readdirSync(this.package, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) =>
				path.relative(this.package, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"),
			)
			.sort();
	}

	remove(): void {
		rmSync(this.#base, { recursive: true, force: true });
	}
}

async function succeed(run: Promise<Ran>): Promise<void> {
	const { status, out, err } = await run;
	if (status !== 0) throw new Error(`status ${status}: ${err}${out}`);
}
