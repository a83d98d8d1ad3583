import { checkTypes } from "../check/types.ts";
import { UserError } from "../errors.ts";
import { besideTypes } from "../lower/findings.ts";
import { bundleFirmware, type Firmware } from "./firmware.ts";
import { isBuildFailure } from "./messages.ts";

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

/**
 * The compiler runs beside the bundler. What the bundler finds is told alone, for both find much the same, and it is
 * the plainer; but what only the bundler can find is told after the compiler's findings.
 */
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
		}).catch(async (error: unknown) => {
			throw await withTypes(error, types);
		});
		await types;
		return firmware;
	} finally {
		signal?.removeEventListener("abort", abort);
		stop.abort();
	}
}

async function withTypes(found: unknown, types: Promise<void> | undefined): Promise<unknown> {
	if (!(found instanceof UserError) || !isBuildFailure(found.cause)) return found;
	if (!found.cause.errors.every(({ detail }) => detail === besideTypes)) return found;
	const wrong = await types?.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(wrong instanceof UserError)) return found;
	return new UserError(`${wrong.message}\n${found.message}`, found.status, found.cause);
}
