/** Times of a run for the eye. */

/** The shortest exact way to write `ms` with one unit: 1500 -> "1.5s", 60000 -> "1m". */
export function formatDuration(ms: number): string {
	for (const [unit, size] of [
		["d", 86_400_000],
		["h", 3_600_000],
		["m", 60_000],
	] as const) {
		if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
	}
	return ms >= 1_000 ? `${ms / 1_000}s` : `${ms}ms`;
}

/** A moment of a run for the eye: `12.345 s`, so that columns of them line up. */
export function formatMoment(ms: number): string {
	return `${(ms / 1_000).toFixed(3)} s`;
}
