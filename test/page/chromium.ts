/** Debian's Chromium, as tests and benches start it. */
import { existsSync } from "node:fs";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Undefined where there is none. */
export const executablePath = PATHS.find(existsSync);

export const noChromium = `there is no Chromium at ${PATHS[0]}: apt-get install chromium`;

/** Nothing of it reaches for the network. */
export const quietly: readonly string[] = [
	...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];
