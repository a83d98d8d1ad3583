/** Debian's Chromium, as tests and benches start it. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = PATHS.find(existsSync);

export const hasChromium = executablePath !== undefined;

export const noChromium = `there is no Chromium at ${PATHS[0]}: apt-get install chromium`;

/** Nothing of it reaches for the network. */
const quietly: readonly string[] = [
	...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** @throws Error that says what to install where there is none. */
export async function launchChromium(): Promise<Browser> {
	if (executablePath === undefined) throw new Error(noChromium);
	return chromium.launch({ executablePath, args: [...quietly] });
}
