import type { PwmUnit } from "./chip.ts";

/** The timer divides its clock by 1 up to nearly 1024, in 256ths. */
const DIVIDERS = 1_024;

/**
 * Which of the unit's clocks ESP-IDF takes for a frequency, and a duty of so many bits: the first that can be divided
 * down to it; -1 where none can. 0 where outputs do not share one.
 */
export function clockFor({ clocks }: PwmUnit, hz: number, bits: number): number {
	if (clocks.length === 0) return 0;
	return clocks.findIndex((clock) => {
		const divider = clock / (hz * 2 ** bits);
		return divider >= 1 && divider < DIVIDERS;
	});
}
