import { GraphError } from "../../../core/errors.ts";
import type { IO, UDPIO } from "../../../types/ecma419.ts";
import { need } from "../../pins/pin.ts";

/** What a socket needs of the component that has it: datagrams that came wake its `onReady`. */
export interface SocketOwner {
	readonly io: IO;
	readonly kind: string;
	notify(): void;
}
export type Socket = UDPIO<SocketOwner>;

function onReadable(this: UDPIO<SocketOwner>): void {
	this.target?.notify();
}

/**
 * Binds a port, 0 for any, and joins a group. Only while the network is up: both are to be done anew after each time
 * that it was away. `null` when it went away in this moment; `onNetwork` then comes again.
 * @throws GraphError when the port is taken.
 */
export function openSocket(owner: SocketOwner, port: number, group?: string): Socket | null {
	const UDP = need(owner.io.UDP, owner.kind, "UDP");
	let socket: Socket;
	try {
		socket = new UDP<SocketOwner>({ port, onReadable, target: owner });
	} catch (error) {
		if (says(error, "no network")) return null;
		if (!says(error, "bind failed")) throw error;
		throw new GraphError(
			`${owner.kind}: UDP port ${port} is bound by another component already; give one of them another port`,
		);
	}
	// Not the option `multicast` of ECMA-419's text: no implementation of Moddable's reads it.
	if (group !== undefined) socket.add?.(group);
	return socket;
}

/** Datagrams read in one turn: a flood must not keep the others waiting, nor fill the heap. */
export const READS_PER_TURN = 8;

/**
 * One turn's share of what comes to a socket that only sends, thrown away: Moddable keeps it until it is read, without
 * limit, and who has had a datagram from a board knows its port. @returns how many there were
 */
export function discard(socket: Socket | null, owner: SocketOwner): number {
	for (let i = 0; i < READS_PER_TURN; i++) if (socket === null || socket.read() === undefined) return i;
	owner.notify();
	return READS_PER_TURN;
}

/** Moddable puts where it happened behind the text. */
function says(error: unknown, text: string): boolean {
	return error instanceof Error && error.message.startsWith(text);
}
