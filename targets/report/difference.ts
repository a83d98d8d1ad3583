/** Where two traces part. */
export interface Difference {
	/** ms */
	readonly at: number;
	readonly first: string;
	readonly second: string;
}

/** @returns nothing for two that are alike. */
export function differenceOf(first: readonly string[], second: readonly string[]): Difference | undefined {
	const most = Math.max(first.length, second.length);
	for (let i = 0; i < most; i++) {
		const [a, b] = [first[i], second[i]];
		if (a === b) continue;
		const times = [a, b].flatMap((line) => (line === undefined ? [] : timeIn(line)));
		return { at: Math.min(...times), first: a ?? "nothing more", second: b ?? "nothing more" };
	}
	return undefined;
}

const timeIn = (line: string): number => Number(/^\{"t":(\d+)/.exec(line)?.[1] ?? 0);
