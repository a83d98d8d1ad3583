import type { GraphFunction } from "ganglion";

/**
 * The graph of an example, "greenhouse/graph". Loaded by name, for the examples are written under the looser compiler
 * options that users have (examples/tsconfig.json), not under ours.
 */
export async function example(name: string): Promise<GraphFunction> {
	const file = new URL(`../../examples/${name}.ts`, import.meta.url).href;
	const module: { readonly default: GraphFunction } = await import(/* @vite-ignore */ file);
	return module.default;
}
