import { types } from "node:util";

/** Exit statuses (decision 25). */
export const status = { ok: 0, fault: 1, input: 2, noFit: 3, interrupted: 130 } as const;

/**
 * Something that the person at the keyboard can put right. The message says what is wrong, where, and what to do;
 * several lines are several findings, each complete in itself.
 */
export class UserError extends Error {
	override readonly name = "UserError";
	readonly status: number;
	constructor(message: string, exit: number = status.input, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.status = exit;
	}
}

/** An error of any realm. A firmware has one of its own. */
export function isError(error: unknown): error is Error {
	if (error instanceof Error || types.isNativeError(error)) return true;
	// Somebody may have made one by hand, of a prototype of another realm.
	const above: unknown = typeof error === "object" && error !== null ? Object.getPrototypeOf(error) : null;
	return typeof above === "object" && above !== null && (handsDown(above) || isError(above));
}

const handsDown = (above: object): boolean =>
	["name", "message", "toString"].every((name) => Object.hasOwn(above, name));

/** The core's own complaint about a graph. It comes out of a bundle, so it is known by name, not by class. */
export function isGraphError(error: unknown): error is Error {
	return isError(error) && error.name === "GraphError";
}

/** Where errors are printed. */
interface Complaints {
	err(text: string): void;
}

/** Prints an error as `error: …` lines on stderr and returns the exit status. A stack appears only when asked for. */
export function report(error: unknown, io: Complaints, showStack: boolean): number {
	const known = error instanceof UserError || isGraphError(error);
	const message = known ? error.message : (systemSentence(error) ?? unexpected(error));
	for (const line of message.split("\n")) io.err(`error: ${line}\n`);
	if (showStack) io.err(`${stackOf(error)}\n`);
	else if (!known && systemSentence(error) === undefined) io.err("(--stack or GANGLION_STACK=1 shows where)\n");
	return error instanceof UserError ? error.status : isGraphError(error) ? status.input : status.fault;
}

function unexpected(error: unknown): string {
	if (!isError(error)) return `unexpected: ${String(error)}`;
	const firstLine = error.message.split("\n", 1)[0] ?? "";
	return `unexpected ${error.name}: ${firstLine}`;
}

function stackOf(error: unknown): string {
	if (!isError(error)) return String(error);
	const own = error.stack ?? error.message;
	return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}

const sentences: Readonly<Record<string, string>> = {
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	EFBIG: "the file is larger than the system allows",
	EROFS: "the file system is read-only",
	EACCES: "permission denied",
	EPERM: "permission denied",
	ENOENT: "no such file or folder",
	ENOTDIR: "a part of the path is a file, not a folder",
	EISDIR: "it is a folder, not a file",
	EEXIST: "something is there already",
	EMFILE: "too many open files",
	ENAMETOOLONG: "the name is too long",
};

/** What the operating system said, in words, or `undefined` where the error is none of its. */
export function systemReason(error: unknown): string | undefined {
	return isSystemError(error) ? (sentences[error.code] ?? error.code) : undefined;
}

function systemSentence(error: unknown): string | undefined {
	const reason = systemReason(error);
	return reason === undefined || !isSystemError(error) || !error.path ? reason : `${error.path}: ${reason}`;
}

interface SystemError extends Error {
	readonly code: string;
	readonly path?: string;
	readonly syscall: string;
}
function isSystemError(error: unknown): error is SystemError {
	return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

/** Node's code of an error, such as "ENOENT"; `undefined` where it has none. */
export function codeOf(error: unknown): unknown {
	return error instanceof Error && "code" in error ? error.code : undefined;
}

export interface Writing {
	/** What to do where the system refuses, such as "name another file". */
	readonly advice?: string;
	/** The exit status then. Default: wrong input, for the user has named the place. */
	readonly refused?: number;
}

/** Runs a file operation; what the system refuses becomes one sentence. A full disk is nobody's wrong input. */
export async function writing<T>(what: string, work: () => Promise<T> | T, how: Writing = {}): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const reason = systemReason(error);
		if (reason === undefined || !isSystemError(error)) throw error;
		const full = error.code === "ENOSPC" || error.code === "EDQUOT";
		const advice = [...(full ? ["make room there"] : []), ...(how.advice === undefined ? [] : [how.advice])];
		const message = `cannot write ${what}: ${reason}${advice.length > 0 ? `: ${advice.join(", or ")}` : ""}`;
		const wrong = full || error.code === "EFBIG" ? status.fault : (how.refused ?? status.input);
		throw new UserError(message, wrong, error);
	}
}

/** The same for temporary files. */
export const writingTemporary = <T>(folder: string, work: () => Promise<T> | T): Promise<T> =>
	writing(`temporary files to ${folder}`, work, { advice: "set TMPDIR to another folder", refused: status.fault });
