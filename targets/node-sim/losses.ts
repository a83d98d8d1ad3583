/** Datagrams that came to a socket which was full. */
export interface SocketLosses {
	readonly port: number;
	/** The component that has, or had, the socket; "" where nobody is known. */
	readonly name: string;
	readonly count: number;
}

/** What the full sockets of one board lost, by port. It outlives them: they are opened anew with the network. */
export class Losses {
	readonly #ports = new Map<number, SocketLosses>();

	/** One more. @param target what the socket was given: components give themselves */
	add(port: number, target: unknown): void {
		const before = this.#ports.get(port);
		const count = (before?.count ?? 0) + 1;
		this.#ports.set(port, { port, name: before?.name || nameOf(target), count });
	}

	/** By port. */
	get all(): readonly SocketLosses[] {
		return [...this.#ports.values()].sort((a, b) => a.port - b.port);
	}
}

/** Components give themselves as the target of what they open. */
export function nameOf(target: unknown): string {
	if (typeof target !== "object" || target === null || !("name" in target)) return "";
	return typeof target.name === "string" ? target.name : "";
}
