/** What a step function is written of: text, and the places where its states begin. */
import type { Piece } from "../edits.ts";
import type { Label } from "./labels.ts";

export interface Case {
	readonly label: Label;
	readonly falls: boolean;
}

export function isMark(piece: Piece | Case): boolean {
	return typeof piece === "object" && "at" in piece;
}

export function isExit(piece: Piece | Case | undefined): boolean {
	return typeof piece === "string" && /; (return|break);$/.test(piece);
}

export function isCase(piece: Piece | Case): piece is Case {
	return typeof piece === "object" && "label" in piece;
}
