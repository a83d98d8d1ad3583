/** Serial ports: which there are, and whether one can be used. */
import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { status, UserError } from "../errors.ts";

/** What we ask the system; tests answer themselves, since to root everything is writable. */
export interface PortSystem {
	readonly platform: NodeJS.Platform;
	/** Where devices lie: "/dev". */
	readonly folder: string;
	writable(port: string): boolean;
}

export const realPorts: PortSystem = {
	platform: process.platform,
	folder: "/dev",
	writable(port) {
		try {
			accessSync(port, constants.R_OK | constants.W_OK);
			return true;
		} catch {
			return false;
		}
	},
};

export interface Port {
	/** "/dev/ttyUSB0" */
	readonly path: string;
	readonly writable: boolean;
	/** The group that may use it, as far as known. */
	readonly group: string | undefined;
}

/** Ports that a board may be on, in order of their names. */
export function serialPorts(system: PortSystem = realPorts): Port[] {
	const names = system.platform === "darwin" ? /^cu\.(?!Bluetooth|debug-console|wlan)/ : /^tty(USB|ACM)\d+$/;
	let found: string[];
	try {
		found = readdirSync(system.folder).filter((name) => names.test(name));
	} catch {
		return [];
	}
	return found
		.sort()
		.map((name) => portAt(path.join(system.folder, name), system))
		.filter((port) => port !== undefined);
}

function portAt(file: string, system: PortSystem): Port | undefined {
	const found = statSync(file, { throwIfNoEntry: false });
	if (!found?.isCharacterDevice()) return undefined;
	return { path: file, writable: system.writable(file), group: groupName(found.gid) };
}

function groupName(id: number): string | undefined {
	try {
		const line = readFileSync("/etc/group", "utf8")
			.split("\n")
			.find((one) => one.split(":")[2] === String(id));
		return line?.split(":")[0];
	} catch {
		return undefined;
	}
}

/**
 * The port to use: the one asked for, else the only one there is.
 * @throws UserError where there is none, where there are several, and where it cannot be used.
 */
export function portToUse(asked: string | undefined, system: PortSystem = realPorts): string {
	const ports = serialPorts(system);
	if (asked !== undefined) return usable(asked, ports, system);
	const [port, ...others] = ports;
	if (port === undefined)
		throw new UserError(
			"no board found: there is no serial port; plug it in with a cable that carries data, not only power, " +
				"or name its port with --port",
			status.fault,
		);
	if (others.length > 0) {
		const all = ports.map((one) => one.path).join(", ");
		throw new UserError(`there are ${ports.length} serial ports: choose one with --port: ${all}`);
	}
	return usable(port.path, ports, system);
}

function usable(asked: string, ports: readonly Port[], system: PortSystem): string {
	const found = statSync(asked, { throwIfNoEntry: false });
	const there = ports.length === 0 ? "there is none now" : `there are ${ports.map((one) => one.path).join(", ")}`;
	if (found === undefined) throw new UserError(`there is no serial port ${asked}; ${there}`);
	if (/\s/.test(asked)) throw new UserError(`"${asked}": the name of a serial port has no spaces`);
	const port = portAt(asked, system);
	if (port === undefined) {
		const kind = found.isDirectory() ? "a folder" : "a file";
		throw new UserError(`${asked} is ${kind}, no serial port; ${there}`);
	}
	if (!port.writable) throw new UserError(noPermission(port), status.fault);
	return port.path;
}

/** One sentence with the command that helps. */
export function noPermission({ path: port, group }: Pick<Port, "path" | "group">): string {
	const shared = group === undefined || group === "root" ? undefined : group;
	const cure =
		shared === undefined
			? `give it to your user, for example \`sudo chmod a+rw ${port}\``
			: `run \`sudo usermod -aG ${shared} $USER\`, then log out and in again`;
	return `no permission to use ${port}: ${cure}`;
}
