/**
 * Bosch's compensation formulas for the BME280, in the floating-point form of its datasheet (BST-BME280-DS001-26,
 * section 8.1), and their inverse: the raw value that makes them give what the world has.
 */

/** One part's trimming values, in the order and with the types of the datasheet's table 16. */
export const trimming = {
	t: [27_504, 26_435, -1_000],
	p: [36_477, -10_685, 3_024, 2_855, 140, -7, 15_500, -14_600, 6_000],
	h: [75, 370, 0, 313, 50, 30],
} as const;

/** They as they lie in the part's memory: from 0x88 on (0xa0 is unused), and from 0xe1 on. */
export function trimmingBytes(): { readonly from88: readonly number[]; readonly fromE1: readonly number[] } {
	const words = [...trimming.t, ...trimming.p].flatMap((word) => [word & 255, (word >> 8) & 255]);
	const [h1, h2, h3, h4, h5, h6] = trimming.h;
	return {
		from88: [...words, 0, h1],
		fromE1: [h2 & 255, (h2 >> 8) & 255, h3, h4 >> 4, (h4 & 15) | ((h5 & 15) << 4), h5 >> 4, h6],
	};
}

const [t1, t2, t3] = trimming.t;
const [p1, p2, p3, p4, p5, p6, p7, p8, p9] = trimming.p;
const [h1, h2, h3, h4, h5, h6] = trimming.h;

/** What the other two formulas need of the temperature: °C times 5120. */
export function fineTemperature(raw: number): number {
	const a = raw / 16_384 - t1 / 1_024;
	const b = raw / 131_072 - t1 / 8_192;
	return a * t2 + b * b * t3;
}

/** Pa. */
export function pressure(raw: number, fine: number): number {
	const x = fine / 2 - 64_000;
	const offset = (x * x * p6) / 32_768 / 4 + (x * p5 * 2) / 4 + p4 * 65_536;
	const scale = (1 + ((p3 * x * x) / 524_288 + p2 * x) / 524_288 / 32_768) * p1;
	const p = ((1_048_576 - raw - offset / 4_096) * 6_250) / scale;
	return p + ((p9 * p * p) / 2_147_483_648 + (p * p8) / 32_768 + p7) / 16;
}

/** Percent, not limited. */
export function humidity(raw: number, fine: number): number {
	const x = fine - 76_800;
	const slope = (h2 / 65_536) * (1 + (h6 / 67_108_864) * x * (1 + (h3 / 67_108_864) * x));
	const h = (raw - (h4 * 64 + (h5 / 16_384) * x)) * slope;
	return h * (1 - (h1 * h) / 524_288);
}

/** The whole number from 0 to `most` at which a rising `f` comes nearest to `wanted`. */
export function inverse(f: (raw: number) => number, wanted: number, most: number): number {
	let low = 0;
	let high = most;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (f(middle) <= wanted) low = middle;
		else high = middle;
	}
	return f(high) - wanted < wanted - f(low) ? high : low;
}
