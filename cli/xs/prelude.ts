/** The virtual board as one module for the XS engine. */
import { oneModule } from "../bundle/firmware.ts";
import { libraryFile, packageRoot } from "../library.ts";

/** Bundles targets/xs-desktop/prelude; the run's options and world stay imports. */
export async function bundlePrelude(): Promise<string> {
	const file = libraryFile("targets/xs-desktop/prelude");
	const { code } = await oneModule(file, packageRoot, {
		entryPoints: [file],
		external: ["ganglion-options", "ganglion-world"],
	});
	return code;
}
