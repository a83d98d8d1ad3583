/** Finds the smallest amount of memory in which a program runs. Runs are exact, so a search by halves is too. */

/** Runs with so much of what is searched for, for so many ms of virtual time; says whether it was enough. */
export type Trial = (amount: number, until: number) => Promise<boolean>;

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
export async function smallest(trial: Trial, { least, enough, step, until, start }: Range): Promise<number> {
	const first = await halve(trial, least, enough, step, start);
	if (start === until || first === enough || (await trial(first, until))) return first;
	return halve(trial, first + step, enough, step, until);
}

async function halve(trial: Trial, least: number, enough: number, step: number, until: number): Promise<number> {
	let low = 0;
	let high = Math.ceil(Math.max(0, enough - least) / step);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (await trial(least + middle * step, until)) high = middle;
		else low = middle + 1;
	}
	return Math.min(enough, least + high * step);
}
