/** The firmware's image in what mcconfig wrote. Its presence is the proof of a build: exit statuses are not. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import path from "node:path";

export interface ImagePlace {
	readonly out: string;
	readonly device: string;
	/** "debug", "release" or "instrument": a folder of mcconfig's. */
	readonly mode: string;
	/** Of the project folder. */
	readonly name: string;
}

/** The folder of what goes onto the board. */
export const binFolder = ({ out, device, mode, name }: ImagePlace): string =>
	path.join(out, "bin", ...device.split("/"), mode, name);

/** The folder of what is made on the way. */
const tmpFolder = ({ out, device, mode, name }: ImagePlace): string =>
	path.join(out, "tmp", ...device.split("/"), mode, name);

export const imageFile = (place: ImagePlace): string => path.join(binFolder(place), "xs_esp32.bin");

/**
 * Removes every image of an earlier build, those of ESP-IDF too: the SDK's makefile copies an old one as if it were
 * new when ESP-IDF's build fails.
 */
export function removeImages(place: ImagePlace): void {
	for (const folder of [binFolder(place), ...idfFolders(place).map((one) => path.join(one, "build"))])
		for (const end of ["bin", "elf"]) rmSync(path.join(folder, `xs_esp32.${end}`), { force: true });
	for (const folder of idfFolders(place)) rmSync(path.join(folder, "flashOutput"), { force: true });
}

/** One for each chip: xsProj-esp32, xsProj-esp32c3. */
function idfFolders(place: ImagePlace): string[] {
	const folder = tmpFolder(place);
	try {
		return readdirSync(folder)
			.filter((name) => name.startsWith("xsProj-"))
			.map((name) => path.join(folder, name));
	} catch {
		return [];
	}
}

/** The first byte of every image for an ESP32. */
const MAGIC = 0xe9;

/** What is wrong with the image, to end a sentence that names the tool; `undefined` for a good one. */
export function imageProblem(place: ImagePlace, since: number): string | undefined {
	const file = imageFile(place);
	const found = statSync(file, { throwIfNoEntry: false });
	if (found === undefined) return "wrote no image";
	// File systems count time more coarsely than we do.
	if (found.mtimeMs < since - 2_000) return "wrote no new image";
	if (found.size === 0 || firstByte(file) !== MAGIC) return "wrote an image that is damaged";
	return undefined;
}

function firstByte(file: string): number | undefined {
	const byte = Buffer.alloc(1);
	const opened = openSync(file, "r");
	try {
		readSync(opened, byte, 0, 1, 0);
		return byte[0];
	} finally {
		closeSync(opened);
	}
}

/** Whether what esptool said while it wrote, which the makefile keeps, is that all arrived. */
export function wasWritten(place: ImagePlace): boolean {
	return idfFolders(place).some((folder) => {
		try {
			const said = readFileSync(path.join(folder, "flashOutput"), "utf8");
			return /Hash of data verified/i.test(said) && !/fatal error/i.test(said);
		} catch {
			return false;
		}
	});
}
