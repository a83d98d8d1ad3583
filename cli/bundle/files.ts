/** Which of the user's files bundles are made of. */
import type { Firmware } from "./firmware.ts";

/** Absolute paths, from the bundles' source maps. */
export function filesBeneath(bundles: readonly Pick<Firmware, "map" | "fileOf">[]): string[] {
	const found = new Set<string>();
	for (const { map, fileOf } of bundles) {
		const { sources }: { sources: string[] } = JSON.parse(map);
		for (const source of sources) {
			const file = source.startsWith("ganglion/") ? undefined : fileOf(source);
			if (file !== undefined) found.add(file);
		}
	}
	return [...found];
}
