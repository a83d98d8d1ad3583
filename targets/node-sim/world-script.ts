import type { World, WorldScript } from "./world.ts";

/** Calls a world's script. @throws for one that goes on later: a board would have started meanwhile. */
export function callScript(script: WorldScript | undefined, world: World): void {
	const result: unknown = script?.(world);
	if (typeof result !== "object" || result === null || !("then" in result)) return;
	// It ends here: what it still throws is nobody's.
	if ("catch" in result && typeof result.catch === "function") result.catch(() => undefined);
	throw new TypeError(
		"the world function returned a promise: it has to come back at once, so nothing in it may wait; " +
			"what comes later is for world.at and world.every",
	);
}
