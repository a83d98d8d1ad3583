/** `ganglion size --json`, read. */
import { expect } from "vitest";
import type { Growing, Use } from "../../cli/size/measure.ts";
import type { Row, Shortage } from "../../cli/size/result.ts";
import { ganglion } from "../cli/helpers.ts";

export interface Sized {
	readonly fits: boolean | null;
	readonly slots: Use;
	readonly chunkBytes: Use;
	readonly stack: Use;
	readonly keys: Growing;
	readonly pool: Use | null;
	readonly collections: number;
	readonly faults: readonly string[];
	readonly short: readonly Shortage[];
	readonly parts: readonly Row[];
	readonly written: { readonly proved: boolean } | null;
}

export interface SizeRun {
	readonly graph: string;
	readonly cwd: string;
	readonly device?: string;
	readonly options?: readonly string[];
	/** The exit status it must have. Default 0. */
	readonly status?: number;
}

export async function sized({
	graph,
	cwd,
	device = "esp32/nodemcu",
	options = [],
	status = 0,
}: SizeRun): Promise<Sized> {
	const ran = await ganglion(["size", graph, "--device", device, "--no-check", "--json", ...options], { cwd });
	expect(ran.status, ran.err).toBe(status);
	return JSON.parse(ran.out);
}

/** A component that keeps so many objects of two slots each in an array, and then sleeps. */
export const hoarder = (objects: number): string => `
import { Component } from "ganglion";
class Hoarder extends Component {
	kept: object[] = [];
	open() { for (let i = 0; i < ${objects}; i++) this.kept.push({ i }); }
	*main() { for (;;) yield* this.sleep(1000); }
}
export default () => new Hoarder();
`;
