/** Finds the smallest amount of memory in which a program runs. Runs are exact, so a search by halves is too. */

/**
 * Runs with so much of what is searched for, for so many ms of virtual time; says whether it was enough, or `undefined`
 * where it took too long to say.
 */
export type Trial = (amount: number, until: number) => Promise<boolean | undefined>;

export interface Found {
	readonly amount: number;
	/** False: a trial took too long. It is this much at least, for less was seen to fail. */
	readonly exact: boolean;
}

export interface Range {
	/** Not less than this. */
	readonly least: number;
	/** This is known to be enough. */
	readonly enough: number;
	readonly step: number;
	/** ms of virtual time. */
	readonly until: number;
	/** Most programs take their most when they start: the search begins with so many ms of virtual time. */
	readonly start: number;
}

/** The least amount, in steps, in which the trial goes well. */
export async function smallest(trial: Trial, { least, enough, step, until, start }: Range): Promise<Found> {
	const first = await halve(trial, least, enough, step, start);
	if (!first.exact || start === until || first.amount === enough) return first;
	const well = await trial(first.amount, until);
	if (well === undefined) return { ...first, exact: false };
	return well ? first : halve(trial, first.amount + step, enough, step, until);
}

async function halve(trial: Trial, least: number, enough: number, step: number, until: number): Promise<Found> {
	let low = 0;
	let high = Math.ceil(Math.max(0, enough - least) / step);
	while (low < high) {
		const middle = (low + high) >> 1;
		const well = await trial(least + middle * step, until);
		if (well === undefined) return { amount: Math.min(enough, least + low * step), exact: false };
		if (well) high = middle;
		else low = middle + 1;
	}
	return { amount: Math.min(enough, least + high * step), exact: true };
}
