import type { SMBusIO } from "../../types/ecma419.ts";

/** What a text display is driven by. All of it may throw that nobody answers. */
export interface DisplayDriver {
	readonly rows: number;
	readonly columns: number;
	/** Clock of the bus that it can do. */
	readonly hz: number;
	readonly address: number;
	/** How many cells may be written in one turn: each blocks until it is on the wire. */
	readonly cellsPerTurn: number;
	/** One step of getting it ready, from 0 on. @returns ms until the next; -1: it is ready, and empty */
	setup(bus: SMBusIO, step: number): number;
	/** Writes one cell. `follows`: the last one that was written stands before it in its row. */
	write(bus: SMBusIO, row: number, column: number, cell: number, follows: boolean): void;
	/** Whether it has been without power since it was set up. */
	lostPower(bus: SMBusIO): boolean;
}
