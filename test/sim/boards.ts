import type { UDPClass } from "../../runtime/types/ecma419.ts";
import { type BoardOptions, VirtualBoard } from "../../targets/node-sim/board.ts";
import { Clock } from "../../targets/node-sim/clock.ts";
import { Lan, type LanOptions } from "../../targets/node-sim/lan.ts";

export const GROUP = "239.1.2.3";
export const bytes = (...values: number[]) => Uint8Array.from(values);

export function udpOf(board: VirtualBoard): UDPClass {
	const { UDP } = board.devices;
	if (UDP === undefined) throw new Error("no UDP");
	return UDP;
}
/** Boards whose network is up, on one clock and LAN. */
export function fleet(
	count: number,
	faults: LanOptions = {},
	seed = 1,
): { clock: Clock; lan: Lan; boards: VirtualBoard[] } {
	const clock = new Clock();
	const lan = new Lan(clock, seed, faults);
	const boards = Array.from({ length: count }, () => new VirtualBoard({ clock, lan, wifi: false }));
	return { clock, lan, boards };
}
export function two(faults: LanOptions = {}, seed = 1) {
	const { clock, lan, boards } = fleet(2, faults, seed);
	const [a, b] = boards;
	if (a === undefined || b === undefined) throw new Error("no boards");
	return { clock, lan, a, b, A: udpOf(a), B: udpOf(b) };
}
export const solo = (options: BoardOptions = {}) => {
	const board = new VirtualBoard({ wifi: false, ...options });
	return { board, UDP: udpOf(board) };
};
