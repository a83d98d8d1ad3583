/** The board that `--device` names. */
import type { Board } from "../../targets/esp32/boards/board.ts";
import { boards, findBoard } from "../../targets/esp32/boards/table.ts";
import { UserError } from "../errors.ts";

/** @throws UserError for a board that we do not know; it names those that come near, and where all are. */
export function boardNamed(device: string): Board {
	const found = findBoard(device);
	if (found !== undefined) return found;
	const near = nearest(device);
	const meant = near.length === 0 ? "" : `did you mean ${near.join(" or ")}? `;
	const known = boards.map((board) => board.device.replace(/^esp32\//, "")).join(", ");
	throw new UserError(`there is no device "${device}"; ${meant}known, each after "esp32/": ${known}`);
}

/** At most three, the nearest first. */
function nearest(device: string): string[] {
	const asked = bare(device);
	if (asked === "") return [];
	return boards
		.map(({ device }) => ({ device, distance: distance(asked, bare(device)) }))
		.filter(
			({ device, distance }) =>
				distance <= asked.length / 3 || (asked.length > 3 && bare(device).includes(asked)),
		)
		.sort((a, b) => a.distance - b.distance)
		.slice(0, 3)
		.map(({ device }) => device);
}

/** Without what people write in different ways. */
function bare(device: string): string {
	return device.toLowerCase().replace(/^esp32\/|[^a-z0-9]/g, "");
}

/** Letters to change, add or leave out to make one of the other (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const [above = 0, left = 0, corner = 0] = [row[j], next[j - 1], row[j - 1]];
			next.push(Math.min(above + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1)));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
