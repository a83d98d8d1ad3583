/** What a chip has few of, whichever pins are used: each finding is one sentence. */
import type { Board } from "./board.ts";
import { factsOf } from "./facts.ts";
import { clockFor } from "./pwm-clock.ts";
import { type Use, who } from "./uses.ts";

export function shortages(board: Board, uses: readonly Use[]): string[] {
	const { pwm, counters, captures, strips, refused } = board.chip;
	const counting = uses.filter(({ use, option }) => use === "pulse-in" && option !== "control");
	return [
		...tooMany(board, uses, "pwm-out", pwm.channels, "PWM output"),
		...tooMany(board, counting, "pulse-in", counters, "pulse counter"),
		...tooMany(board, uses, "pulse-width", captures, "unit that measures pulses").map((text) =>
			captures === 0 && refused?.captures !== undefined ? `${text} that works: ${refused.captures}` : text,
		),
		...tooMany(board, uses, "lights", strips, "light strip output"),
		...clocks(board, uses),
		...serials(board, uses),
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

/** All PWM outputs of most chips share a clock, and the first decides which. */
function clocks(board: Board, uses: readonly Use[]): string[] {
	const { pwm } = board.chip;
	const found: string[] = [];
	let first: Use | undefined;
	for (const use of uses) {
		if (use.hz === undefined || use.bits === undefined) continue;
		if (first === undefined) first = use;
		else if (clockFor(pwm, use.hz, use.bits) !== clockFor(pwm, first.hz ?? 0, first.bits ?? 0))
			found.push(
				`${who(use)}: ${pwmWords(use)} need another clock than the ${pwmWords(first)} of ` +
					`${who(first)}, and all PWM outputs of an ${board.chip.name} share one; ` +
					"take frequencies that are nearer to each other",
			);
	}
	return found;
}

const pwmWords = ({ hz, bits }: Use): string => `${hz} Hz with ${bits} bits`;

/** A port of the chip has one owner, and must be one that the SDK drives rightly. */
function serials(board: Board, uses: readonly Use[]): string[] {
	const { serials, refused } = board.chip;
	const owners = new Map<number, Use>();
	const found = new Set<string>();
	for (const use of uses) {
		if (use.serial === undefined) continue;
		const port = `serial port ${use.serial}`;
		const owner = owners.get(use.serial);
		if (use.serial >= serials) {
			const why = refused?.serials === undefined ? "" : ` that works: ${refused.serials}`;
			found.add(`${plain(use)}: ${board.device} has no ${port}${why}; take port 1`);
		} else if (owner === undefined) owners.set(use.serial, use);
		else if (owner.by !== use.by) found.add(`${plain(use)}: ${port} is used by ${plain(owner)} already`);
	}
	return [...found];
}

const plain = (use: Use): string => who({ ...use, option: "pin" });

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
