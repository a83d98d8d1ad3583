/** Debian's Chromium, where it is installed. */
import { existsSync } from "node:fs";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Its program; `undefined` where there is none. */
export const executablePath = PATHS.find(existsSync);

/** Nothing of it reaches for the network. */
export const QUIET = [
	...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** What to do where there is none. */
export const absent = `there is no Chromium at ${PATHS[0]}: apt-get install chromium`;
