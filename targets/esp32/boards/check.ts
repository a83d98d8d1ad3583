/** A graph's pins against a board's row, before anything runs: each finding is one sentence, complete in itself. */
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import type { PinPurpose, PinUse } from "../../../runtime/types/pin-use.ts";
import type { Board } from "./board.ts";
import { factsOf, type PinFacts } from "./facts.ts";
import { gpios, gpioWords } from "./gpios.ts";
import { checkSockets } from "./sockets.ts";
import { shortages } from "./units.ts";
import { type Findings, type Use, type Wishes, who, wishesOf } from "./uses.ts";

/**
 * Its UDP ports too.
 * @param root the graph, once it is started, so that its components have their names.
 */
export function checkPins(root: Microprocess, board: Board): Findings {
	const pins = new Check(board, wishesOf(root)).findings();
	const sockets = checkSockets(root);
	return { errors: [...pins.errors, ...sockets.errors], notes: [...pins.notes, ...sockets.notes] };
}

const words: Readonly<Record<PinPurpose, string>> = {
	"digital-in": "digital input",
	"digital-out": "digital output",
	"analog-in": "analog input",
	"pwm-out": "PWM output",
	"pulse-in": "pulse input",
	"pulse-width": "pulse input",
	lights: "strip of lights",
	bus: "line of a bus",
};
const driving: ReadonlySet<PinPurpose> = new Set(["digital-out", "pwm-out", "lights", "bus"]);

/** Whether both would be answered by the same device, or by two at once. A multiplexer is used by all behind it. */
function haveOneAddress(one: PinUse, other: PinUse): boolean {
	if (one.address === undefined || one.address !== other.address) return false;
	if (one.behind === undefined || one.behind !== other.behind) return true;
	return one.channel === other.channel && one.channel !== undefined;
}

class Check {
	readonly #board: Board;
	readonly #facts: ReadonlyMap<number, PinFacts>;
	readonly #wishes: Wishes;
	readonly #errors: string[] = [];
	readonly #notes: string[] = [];
	/** Pin numbers that the graph names in any way. */
	readonly #taken = new Set<number>();

	constructor(board: Board, wishes: Wishes) {
		this.#board = board;
		this.#facts = factsOf(board);
		this.#wishes = wishes;
		for (const { pin } of wishes.pins) {
			const number = typeof pin === "number" ? pin : this.#named(pin);
			if (number !== undefined) this.#taken.add(number);
		}
	}

	findings(): Findings {
		const users = new Map<number, Use[]>();
		for (const use of this.#wishes.pins) {
			const pin = this.#pinOf(use);
			if (pin === undefined) continue;
			const before = users.get(pin.pin) ?? [];
			const problem = this.#problem(use, pin) ?? this.#twice(use, pin, before[0]);
			const same = before.find((one) => haveOneAddress(one, use));
			if (problem !== undefined) this.#fail(use, problem);
			else if (same !== undefined) this.#errors.push(this.#sameAddress(use, pin, same));
			else {
				users.set(pin.pin, [...before, use]);
				if (before.length === 0) this.#note(use, pin);
			}
		}
		return { errors: [...this.#errors, ...shortages(this.#board, this.#wishes.pins)], notes: this.#notes };
	}

	/** The pin itself, or a finding that there is none. */
	#pinOf(use: Use): PinFacts | undefined {
		const { device, chip, names, lacks } = this.#board;
		if (typeof use.pin === "number") {
			const found = this.#facts.get(use.pin);
			if (found === undefined)
				this.#fail(use, `${device} has no pin ${use.pin}: its chip has GPIO ${gpioWords(gpios(chip.pins))}`);
			return found;
		}
		const number = this.#named(use.pin);
		if (number !== undefined) return this.#facts.get(number);
		const known = Object.keys(names).map((name) => `"${name}"`);
		const why = lacks !== undefined && Object.hasOwn(lacks, use.pin) ? `: ${lacks[use.pin]}` : "";
		this.#fail(use, `${device} has no pin named "${use.pin}"${why}; it names ${known.join(", ")}`);
		return undefined;
	}

	#problem(use: Use, pin: PinFacts): string | undefined {
		const { device, chip } = this.#board;
		const it = `pin ${pin.pin} of ${device}`;
		if (pin.reserved !== "") return `${it} belongs to ${pin.reserved}`;
		if (pin.inputOnly && driving.has(use.use)) {
			const all = gpioWords(gpios(chip.inputOnly));
			return `${it} cannot be a ${words[use.use]}: GPIO ${all} of an ${chip.name} can only be inputs`;
		}
		if ((use.pull === "up" || use.pull === "down") && !pin.pulls) {
			return `${it} has no pull-${use.pull} resistor: give it one outside and say pull: "none", or take another`;
		}
		if (use.use !== "analog-in") return undefined;
		if (pin.converter === 0) return `${it} has no analog converter`;
		if (pin.converter === 2 && this.#wishes.network) {
			return `${it} is on ADC2, which cannot be read while Wi-Fi is on, and this graph uses the network`;
		}
		return undefined;
	}

	#twice(use: Use, pin: PinFacts, first: Use | undefined): string | undefined {
		if (first === undefined) return undefined;
		const it = `pin ${pin.pin} of ${this.#board.device}`;
		const alike = first.use === use.use && first.option === use.option;
		if (!first.shared || !use.shared || !alike) return `${it} is used by ${who(first)} already`;
		const [one, other] = [this.#pull(first), this.#pull(use)];
		if (one === undefined || other === undefined || one === other) return undefined;
		return `${it} cannot have pull "${other}", for ${who(first)} reads it with pull "${one}"`;
	}

	/** The resistor that a use asks for, or that the pin's name brings. */
	#pull({ pin, pull }: Use): string | undefined {
		if (pull !== undefined || typeof pin === "number") return pull;
		return Object.hasOwn(this.#board.names, pin) ? this.#board.names[pin]?.pull : undefined;
	}

	/** On a board the second one to open is refused. */
	#sameAddress(use: Use, { pin }: PinFacts, first: Use): string {
		const address = `0x${(use.address ?? 0).toString(16).padStart(2, "0")}`;
		const it = `address ${address} on pin ${pin} of ${this.#board.device}`;
		return `${who(use)}: ${it} is used by ${who(first)} already; one component does all with one device`;
	}

	/** What the board itself put on a pin and gave a name has been thought of. */
	#note(use: Use, { pin, advice, wired }: PinFacts): void {
		const { device, names } = this.#board;
		if (Object.values(names).some((named) => named.pin === pin)) return;
		const what = advice !== "" ? advice : wired !== "" ? `has ${wired} on it` : "";
		if (what !== "") this.#notes.push(`${who(use)}: pin ${pin} of ${device} ${what}`);
	}

	#fail(use: Use, problem: string): void {
		const good = this.#good(use);
		const advice = good.length === 0 ? "there is none left that would do" : `these would do: ${gpioWords(good)}`;
		this.#errors.push(`${who(use)}: ${problem}; ${advice}`);
	}

	/** Pins that would do and are nobody's yet. */
	#good(use: Use): number[] {
		return [...this.#facts.values()]
			.filter((pin) => pin.wired === "" && pin.advice === "" && !this.#taken.has(pin.pin))
			.filter((pin) => this.#problem(use, pin) === undefined)
			.map(({ pin }) => pin);
	}

	#named(name: string): number | undefined {
		const { names } = this.#board;
		return Object.hasOwn(names, name) ? names[name]?.pin : undefined;
	}
}
