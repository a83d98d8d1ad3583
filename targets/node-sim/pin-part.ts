/** What hangs on a pin, for who draws it. */

export type PinPartKind =
	| "light"
	| "button"
	| "switch"
	| "potentiometer"
	| "servo"
	| "buzzer"
	| "motor"
	| "knob"
	| "motion sensor"
	| "light sensor"
	| "temperature sensor"
	| "distance sensor";

export const pinPartKinds: readonly PinPartKind[] = [
	...(["light", "button", "switch", "potentiometer", "servo", "buzzer", "motor", "knob"] as const),
	...(["motion sensor", "light sensor", "temperature sensor", "distance sensor"] as const),
];

export type LightColor = "red" | "green" | "blue" | "yellow" | "orange" | "white";

export const lightColors: readonly LightColor[] = ["red", "green", "blue", "yellow", "orange", "white"];

export interface PinPart {
	readonly kind: PinPartKind;
	/** Of a light. Default green. */
	readonly color?: LightColor;
}

/** @throws RangeError for what is none. @param call the world's, for the message. */
export function checkedPart(kind: PinPartKind, { color }: Omit<PinPart, "kind">, call: string): PinPart {
	if (!isKind(kind)) throw new RangeError(`${call}: there is no part "${kind}", but ${pinPartKinds.join(", ")}`);
	if (color === undefined) return { kind };
	if (!lightColors.includes(color))
		throw new RangeError(`${call}: there is no color "${color}", but ${lightColors.join(", ")}`);
	if (kind !== "light") throw new RangeError(`${call}: only a light has a color`);
	return { kind, color };
}

const isKind = (kind: string): kind is PinPartKind => pinPartKinds.some((one) => one === kind);
