import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Functions that colour a text, or leave it as it is. */
export function colorsFor(on: boolean): Colors {
	return picocolors.createColors(on);
}
