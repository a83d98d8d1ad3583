/**
 * Shapes for sensor curves. Only + - * / and rounding, which every engine computes alike: `Math.sin` and its kin
 * may differ in the last bit between V8 and XS, and then traces would differ.
 */

/** Raw reading, 0 to 4095 (rounded and clamped), at `t` ms. `noise()` gives seeded numbers from -1 up to 1. */
export type Curve = (t: number, noise: () => number) => number;

/** 0 at the start of each `period` (ms), 1 in its middle, 0 at its end, straight between. */
export function triangle(t: number, period: number): number {
	const part = ((t % period) + period) % period;
	return part * 2 < period ? (part * 2) / period : 2 - (part * 2) / period;
}

/** 0 up to `from` (ms), 1 after `to`, straight between. */
export function ramp(t: number, from: number, to: number): number {
	if (t <= from) return 0;
	return t >= to ? 1 : (t - from) / (to - from);
}

/** 1 for the first `high` ms of each `period`, else 0. */
export function pulse(t: number, period: number, high: number): number {
	return ((t % period) + period) % period < high ? 1 : 0;
}

/** Straight lines through `[ms, value]` points in order of time; level before the first and after the last. */
export function curve(points: readonly (readonly [t: number, value: number])[]): (t: number) => number {
	if (points.length === 0) throw new Error("curve: give at least one [ms, value] point");
	for (let i = 1; i < points.length; i++) {
		if (!((points[i]?.[0] ?? 0) > (points[i - 1]?.[0] ?? 0))) {
			throw new Error(`curve: point ${i} is not later than the one before`);
		}
	}
	return (t) => {
		let before = points[0];
		for (let i = 0; i < points.length; i++) {
			const point = points[i];
			if (point === undefined || before === undefined) break;
			if (t < point[0]) return i === 0 ? point[1] : between(before, point, t);
			before = point;
		}
		return before === undefined ? 0 : before[1];
	};
}

function between(a: readonly [number, number], b: readonly [number, number], t: number): number {
	return a[1] + ((b[1] - a[1]) * (t - a[0])) / (b[0] - a[0]);
}
