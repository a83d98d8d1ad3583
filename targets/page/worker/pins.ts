/** The pins of a board as a page shows them, and their levels over time. */

import { namesOf } from "../../esp32/boards/facts.ts";
import { colorsOf, type Sent } from "../../node-sim/lights.ts";
import { nameOf } from "../../node-sim/losses.ts";
import type { Pin } from "../../node-sim/pin.ts";
import type { PinPartKind } from "../../node-sim/pin-part.ts";
import type { PinBank } from "../../node-sim/pins.ts";
import { colorText } from "../../node-sim/trace.ts";
import type { PinState, Source } from "../protocol.ts";
import type { SeriesOf } from "./series.ts";

/** The name of a pin's series. */
const pinSource = (pin: number): string => JSON.stringify({ kind: "pin", pin } satisfies Source);

export class PinWatch {
	readonly #pins: readonly Pin[];
	readonly #names: ReadonlyMap<number, string>;
	/** Those of names that stand for what is on at a low level. */
	readonly #activeLow: ReadonlySet<number>;
	readonly #series: SeriesOf;
	/** Those whose readings are looked after. */
	#analog: readonly Pin[] = [];
	#told = "";

	constructor(bank: PinBank, series: SeriesOf) {
		this.#series = series;
		this.#pins = bank.all;
		this.#names = namesOf(bank.board);
		const named = Object.values(bank.board.names).filter((one) => one?.activeLow === true);
		this.#activeLow = new Set(named.flatMap((one) => one?.pin ?? []));
	}

	/** A level or a duty has changed. */
	changed(number: number, now: number): void {
		const pin = this.#pins.find((one) => one.number === number);
		if (pin !== undefined) this.#series.get(pinSource(number)).add(now, pin.fraction);
	}

	/** To be called after each event: no record tells of what is read. */
	look(now: number): void {
		for (const { number, reading } of this.#analog) {
			const series = this.#series.get(pinSource(number));
			if (reading !== series.value && !Number.isNaN(reading)) series.add(now, reading);
		}
	}

	/** The next `changes` have everything. */
	retell(): void {
		this.#told = "";
	}

	/** Those in use, where anything is otherwise than the last time. */
	changes(): readonly PinState[] | undefined {
		this.#analog = this.#pins.filter(({ use }) => use === "analog");
		const all = this.#pins
			.filter(({ use, driver }) => use !== "free" || driver === "hand")
			.map((pin) => this.#state(pin));
		const text = JSON.stringify(all);
		if (text === this.#told) return undefined;
		this.#told = text;
		return all;
	}

	#isActiveLow({ owner, number }: Pin): boolean {
		return owner?.activeLow ?? this.#activeLow.has(number);
	}

	#state(pin: Pin): PinState {
		const { number, use, driver, pulse, hz, sent } = pin;
		return {
			pin: number,
			name: this.#names.get(number) ?? "",
			use,
			level: pin.wire === 1 ? 1 : 0,
			// What is on at a low level is pulled up, if not by the chip.
			rest: pin.rest === 1 || this.#isActiveLow(pin) ? 1 : 0,
			fraction: use === "analog" ? pin.reading || 0 : pin.fraction,
			owner: nameOf(pin.owner?.target),
			driver,
			...{ pulse, hz },
			...partOf(pin),
			activeLow: this.#isActiveLow(pin),
			...(use === "lights" && sent !== null && { lights: lightsOf(sent) }),
		};
	}
}

/** Components that say what hangs on their pins. */
const PARTS: Readonly<Record<string, PinPartKind>> = {
	Button: "button",
	Encoder: "knob",
	Servo: "servo",
	Sonar: "distance sensor",
};

/** The world's word counts before the component's. */
function partOf({ part, owner }: Pin): Pick<PinState, "part"> {
	if (part !== undefined) return { part };
	const target = owner?.target;
	const kind: unknown = typeof target === "object" && target !== null ? Reflect.get(target, "kind") : undefined;
	const found = typeof kind === "string" && Object.hasOwn(PARTS, kind) ? PARTS[kind] : undefined;
	return found === undefined ? {} : { part: { kind: found } };
}

const lightsOf = (sent: Sent): NonNullable<PinState["lights"]> => ({
	colors: colorsOf(sent).map(colorText),
	brightness: sent.brightness / 255,
});
