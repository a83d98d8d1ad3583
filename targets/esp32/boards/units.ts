/** What a chip has few of, whichever pins are used: each finding is one sentence. */
import type { Board } from "./board.ts";
import { factsOf } from "./facts.ts";
import { type Use, who } from "./uses.ts";

export function shortages(board: Board, uses: readonly Use[]): string[] {
	const { pwm, counters, captures } = board.chip;
	const counting = uses.filter(({ use, option }) => use === "pulse-in" && option !== "control");
	return [
		...tooMany(board, uses, "pwm-out", pwm.channels, "PWM output"),
		...tooMany(board, counting, "pulse-in", counters, "pulse counter"),
		...tooMany(board, uses, "pulse-width", captures, "unit that measures pulses"),
		...attenuations(board, uses),
	];
}

function tooMany(board: Board, uses: readonly Use[], use: Use["use"], limit: number, what: string): string[] {
	const all = uses.filter((one) => one.use === use);
	const has = `${board.device} has ${limit === 0 ? "no" : limit} ${what}${limit === 1 || limit === 0 ? "" : "s"}`;
	const first = all.slice(0, limit).map(who);
	const taken = first.length === 0 ? "" : `, which ${listed(first)} ${first.length === 1 ? "takes" : "take"}`;
	return all.slice(limit).map((one) => `${who(one)}: ${has}${taken}`);
}

/** The SDK calibrates each converter for the attenuation of the first pin that is opened, and for no other. */
function attenuations(board: Board, uses: readonly Use[]): string[] {
	const facts = factsOf(board);
	const found: string[] = [];
	const firsts = new Map<number, Use>();
	for (const use of uses) {
		if (use.attenuation === undefined) continue;
		const pin = typeof use.pin === "number" ? use.pin : (board.names[use.pin]?.pin ?? -1);
		const converter = facts.get(pin)?.converter ?? 0;
		const first = firsts.get(converter);
		if (first === undefined) firsts.set(converter, use);
		else if (first.attenuation !== use.attenuation)
			found.push(
				`${who(use)}: attenuation ${use.attenuation} on converter ${converter}, which ${who(first)} uses ` +
					`with ${first.attenuation}: the SDK calibrates a converter for one only; ` +
					"take the same for both, or calibrated: false",
			);
	}
	return found;
}

function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
