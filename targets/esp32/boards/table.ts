/**
 * The boards we know: rows of data, for the build's check, the manifest, the simulator and docs/boards.md. None of it
 * goes into a firmware, but for the board's own pin names.
 */
import type { Board } from "./board.ts";
import { cBoards } from "./c-rows.ts";
import { esp32Boards } from "./esp32-rows.ts";
import { s2Boards } from "./s2-rows.ts";
import { s3Boards } from "./s3-rows.ts";

export const boards: readonly Board[] = [...esp32Boards, ...s3Boards, ...s2Boards, ...cBoards];

/** Where nobody names a board. */
export const defaultDevice = "esp32/nodemcu";

/** `undefined` for one that we do not know. */
export function findBoard(device: string): Board | undefined {
	return boards.find((board) => board.device === device);
}

/** @throws Error for one that we do not know. */
export function boardOf(device: string = defaultDevice): Board {
	const found = findBoard(device);
	if (found === undefined) throw new Error(`there is no device "${device}"; docs/boards.md lists those there are`);
	return found;
}
