/** Opens an address in the browser that the desktop has, where there is a desktop. */
import { spawn } from "node:child_process";
import type { Io } from "../io.ts";

/** Whether anybody could see it. */
export function canOpen(env: Io["env"]): boolean {
	if (env["CI"] || env["SSH_CONNECTION"]) return false;
	return process.platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
}

/** @param failed called when there is no browser. */
export function openBrowser(address: string, failed: () => void): void {
	const [command, args] =
		process.platform === "darwin"
			? ["open", [address]]
			: process.platform === "win32"
				? ["cmd", ["/c", "start", "", address]]
				: ["xdg-open", [address]];
	const child = spawn(command, args, { stdio: "ignore", detached: true });
	child.on("error", failed);
	child.unref();
}
