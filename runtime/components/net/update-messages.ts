import { textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, leaveOut } from "../bad-messages.ts";

/** Announces an image: what follows are its bytes, in order. */
export interface UpdateStart {
	/** Bytes. */
	readonly length: number;
	/** CRC-32 of all of them, as gzip and zip have it: `crc32(bytes)`. */
	readonly crc32: number;
}
/** A piece that says where it belongs, so that one that is lost on the way is missed at once. */
export interface UpdatePiece {
	/** So many bytes of the image come before it. */
	readonly at: number;
	readonly bytes: ArrayBuffer | Uint8Array;
}
/**
 * The one place where messages are bytes: who sends a piece gives it away and does not touch it again. `"cancel"` drops
 * what came so far; `"confirm"` says that the running image is good.
 */
export type UpdateMessage = UpdateStart | UpdatePiece | ArrayBuffer | Uint8Array | "cancel" | "confirm";

export interface UpdateReport {
	/**
	 * `receiving`: at the start, and as often as `every` says; `missing`: a piece came that is not the next one, which
	 * begins behind the `received` bytes; `ready`: it starts next; `confirmed`: the running one stays.
	 */
	readonly state: "receiving" | "missing" | "ready" | "failed" | "confirmed";
	/** Bytes so far. */
	readonly received: number;
	readonly length: number;
	/** The same in words. */
	readonly text: string;
}

export interface UpdateOptions extends ComponentOptions {
	/** Start the new image once it is there. Default true; with false it starts with the next restart. */
	readonly restart?: boolean;
	/**
	 * After so many ms in which this graph ran, and with a network, the running image is taken for good, and is told
	 * to the bootloader, which else goes back to the one before at the next restart. Default 30 000; 0: only by
	 * `"confirm"`.
	 */
	readonly confirmAfter?: number;
	/** An update is given up after so many ms without a piece of it. Default 30 000. */
	readonly patience?: number;
	/**
	 * Bytes from one `receiving` report to the next, 1 for one behind each piece: a sender that waits for it keeps the
	 * pace of the flash. Default: a tenth of the image.
	 */
	readonly every?: number;
}

/** Why the board restarts then. */
export const NEW_FIRMWARE = "a new firmware is there";

type Part = UpdateStart | (UpdatePiece & { readonly bytes: Uint8Array });

/** What it says, read once; `null` where its fields throw, and then it is left out. */
export function copyOf(owner: Careful, message: UpdateStart | UpdatePiece): Part | null {
	try {
		if (!("bytes" in message)) return { length: message.length, crc32: message.crc32 };
		const { at, bytes } = message;
		return { at, bytes: bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes };
	} catch (error) {
		leaveOut(owner, "ignored", "it cannot be read", `: ${textOf(error)}`);
		return null;
	}
}

export function hex(value: number): string {
	return `0x${value.toString(16).padStart(8, "0")}`;
}
