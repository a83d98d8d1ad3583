import type { Breach } from "./sources.ts";

type Strings = Readonly<Record<string, string>>;
export interface PackageFile {
	readonly scripts?: Strings;
	readonly dependencies?: Strings;
	readonly devDependencies?: Strings;
	readonly peerDependencies?: Strings;
}
export interface LockFile {
	readonly packages: Readonly<
		Record<string, PackageFile & { readonly version?: string; readonly resolved?: string }>
	>;
}

const atInstall = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];

/** The same versions today and in a year, nothing run when they are installed, no registry but the public one. */
export function packageBreaches(file: PackageFile, lock: LockFile, npmrc: string): Breach[] {
	const breaches: Breach[] = [];
	const wanted: Strings = { ...file.dependencies, ...file.devDependencies };
	for (const [name, version] of Object.entries(wanted)) {
		if (!/^\d+\.\d+\.\d+$/.test(version)) breaches.push(`${name}: "${version}" is no exact version`);
		const locked = lock.packages[`node_modules/${name}`]?.version;
		if (locked !== version) breaches.push(`${name}: package-lock.json has ${locked ?? "none"}, not ${version}`);
	}
	for (const name of Object.keys({ ...lock.packages[""]?.dependencies, ...lock.packages[""]?.devDependencies })) {
		if (!(name in wanted)) breaches.push(`${name}: in package-lock.json only`);
	}
	for (const [name, { resolved }] of Object.entries(lock.packages)) {
		const isPublic = !resolved || resolved.startsWith("https://registry.npmjs.org/");
		if (!isPublic) breaches.push(`${name}: comes from ${resolved}`);
	}
	for (const script of atInstall) if (file.scripts?.[script]) breaches.push(`script "${script}" runs at install`);
	if (!/^ignore-scripts\s*=\s*true$/m.test(npmrc)) breaches.push(".npmrc lets install scripts run");
	return breaches;
}
