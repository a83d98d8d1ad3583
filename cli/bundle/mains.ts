/** What mains are made of is in a firmware only where some component of it may have a main. */
import path from "node:path";
import type { Metafile } from "esbuild";
import { isLibraryFile, libraryName } from "../library.ts";
import type { MainPlace, MainsOfBuild } from "../lower/mains-of-build.ts";
import { shown } from "../places.ts";

export interface Mains {
	/** Why `runtime/core/main` is in the bundle: the first place that may give a component a main. */
	readonly because: string | undefined;
	/** Bytes of its code, minified. */
	readonly bytes: number;
}

/** Bundles; and once more where what is left in the bundle proves the other thing than the author's files alone. */
export async function withoutMains<Made extends { readonly metafile: Metafile }>(
	mains: MainsOfBuild,
	make: () => Promise<Made>,
	base: string,
): Promise<{ readonly result: Made; readonly main: MainPlace | undefined }> {
	const result = await make();
	const files = filesIn(result.metafile, base);
	// The author's own, where there is one: that says more.
	const main = mains.firstOf(files.filter((file) => !isLibraryFile(file))) ?? mains.firstOf(files);
	const leftOut = main === undefined;
	if (mains.leftOut === leftOut) return { result, main };
	mains.leftOut = leftOut;
	return { result: await make(), main };
}

export function mainsOf({ bytes }: MainsOfBuild, main: MainPlace | undefined, cwd: string): Mains {
	return { bytes, because: main && placeWords(main, cwd) };
}

function placeWords({ file, line, column }: MainPlace, cwd: string): string {
	const ours = libraryName(file);
	if (ours !== undefined) return ours;
	return line === 0 ? shown(file, cwd) : `${shown(file, cwd)}:${line}:${column}`;
}

/** One line for people. */
export function mainsLine({ because, bytes }: Mains): string {
	if (because === undefined)
		return `No component has a *main(): what mains are made of, ${bytes} bytes minified, is left out.`;
	return `${bytes} bytes, minified, are what mains are made of: ${because} may have one.`;
}

/** The files of which something is in the bundle. */
function filesIn(metafile: Metafile, base: string): string[] {
	return Object.values(metafile.outputs).flatMap(({ inputs }) =>
		Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
			bytesInOutput > 0 ? path.resolve(base, file) : [],
		),
	);
}
