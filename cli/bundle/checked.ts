import { checkTypes } from "../check/types.ts";
import { bundleFirmware, type Firmware } from "./firmware.ts";

export interface CheckedOptions {
	readonly graph: string;
	/** Whether types are checked. */
	readonly check: boolean;
	readonly native: boolean;
	readonly cwd: string;
	/** Checked along with the graph. */
	readonly world?: string | undefined;
	/** Of the board: whether it names a zone changes the firmware. */
	readonly config?: Readonly<Record<string, unknown>>;
	/** Ends the check. */
	readonly signal?: AbortSignal;
}

/** The compiler runs beside the bundler; what the bundler finds is told first, for it is the plainer. */
export async function checkedFirmware(options: CheckedOptions): Promise<Firmware> {
	const { graph, check, native, cwd, world, config, signal } = options;
	const stop = new AbortController();
	const abort = (): void => stop.abort();
	signal?.addEventListener("abort", abort, { once: true });
	const types = check ? checkTypes(world === undefined ? [graph] : [graph, world], cwd, stop.signal) : undefined;
	// Awaited below; until then a rejection must not count as unhandled.
	types?.catch(() => undefined);
	try {
		const firmware = await bundleFirmware({
			graphFile: graph,
			cwd,
			native,
			zone: config?.["boardZone"] !== undefined,
		});
		await types;
		return firmware;
	} finally {
		signal?.removeEventListener("abort", abort);
		stop.abort();
	}
}
