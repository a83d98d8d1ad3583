/** The displays on a board's I2C as a page shows them. */
import type { VirtualBoard } from "../../node-sim/board.ts";
import type { I2CPlace } from "../../node-sim/i2c-wires.ts";
import type { DisplayState } from "../protocol.ts";

/** Even that there is none is told first. */
const NOTHING = "nothing";

export class DisplayWatch {
	readonly #board: VirtualBoard;
	/** What was told of last, in numbers: a picture is made when one of them differs only. */
	#told = NOTHING;

	constructor(board: VirtualBoard) {
		this.#board = board;
	}

	/** The next look tells of all. */
	retell(): void {
		this.#told = NOTHING;
	}

	/** All of them, where anything is otherwise than the last time. */
	changes(): readonly DisplayState[] | undefined {
		const places = this.#board.i2cPlaces.filter(({ device }) => device.shown !== undefined);
		const told = places.map(({ device, plugged }) => `${device.changes}${plugged}`).join();
		if (told === this.#told) return undefined;
		this.#told = told;
		return places.flatMap(stateOf);
	}
}

function stateOf({ address, data, clock, plugged, device }: I2CPlace): DisplayState[] {
	const shows = device.shown?.();
	return shows === undefined ? [] : [{ address, data, clock, plugged, shows }];
}
