import type { TimeModule, TimerModule } from "./devices.ts";
import { Zone } from "./zone.ts";

/** ms between two looks at the clock. */
const MINUTE = 60_000;

/**
 * A board's engine knows an offset from UTC, and no rule: this one sets it, and looks each minute whether summer time
 * has begun or ended, or the clock was set. In a firmware only where the build was given a zone.
 */
export function keepLocalTime(rule: unknown, Time: TimeModule, Timer: TimerModule): void {
	if (typeof rule !== "string") return;
	const zone = new Zone(rule);
	const adjust = (): void => {
		const seconds = zone.offsetAt(Date.now()) / 1_000;
		if (Time.timezone !== seconds) Time.timezone = seconds;
	};
	adjust();
	Timer.repeat(adjust, MINUTE);
}
