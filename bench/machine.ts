/** What the figures were taken on. */
import { cpus, totalmem } from "node:os";

export interface Machine {
	readonly cpu: string;
	readonly cores: number;
	readonly memoryGiB: number;
	readonly platform: string;
}

export function machine(): Machine {
	return {
		cpu: cpus()[0]?.model.trim() ?? "unknown",
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		platform: `${process.platform} ${process.arch}`,
	};
}

/** One line for people. */
export function named({ cpu, cores, memoryGiB, platform }: Machine): string {
	return `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}`;
}
