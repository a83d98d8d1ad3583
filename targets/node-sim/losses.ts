/** Datagrams that came to a socket which was full, or that reached none. */
export interface SocketLosses {
	readonly port: number;
	/** The component that has, or had, the socket; "" where nobody is known. */
	readonly name: string;
	readonly count: number;
	/** Of those that reached no socket: where they went to, and why. */
	readonly address?: string;
	readonly why?: string;
}

/** Places that are told apart: whoever sends to more of them is scanning. */
const MOST_PLACES = 16;
const ELSEWHERE = "there was nobody at many other places";

/** What one board did not hear, by port. It outlives sockets: they are opened anew with the network. */
export class Losses {
	readonly #ports = new Map<number, SocketLosses>();
	readonly #places = new Map<string, SocketLosses>();

	/** One more. @param target what the socket was given: components give themselves */
	add(port: number, target: unknown): void {
		const before = this.#ports.get(port);
		const count = (before?.count ?? 0) + 1;
		this.#ports.set(port, { port, name: before?.name || nameOf(target), count });
	}

	/** One more that reached no socket. */
	unheard(address: string, port: number, why: string): void {
		const key = `${address}:${port} ${why}`;
		const known = this.#places.has(key) || this.#places.size < MOST_PLACES;
		const place = known ? key : ELSEWHERE;
		const count = (this.#places.get(place)?.count ?? 0) + 1;
		const where = known ? { address, port, why } : { address: "", port: 0, why: ELSEWHERE };
		this.#places.set(place, { ...where, name: "", count });
	}

	/** By port: first those of full sockets. */
	get all(): readonly SocketLosses[] {
		const byPort = (losses: ReadonlyMap<unknown, SocketLosses>): SocketLosses[] =>
			[...losses.values()].sort((a, b) => (a.port || Infinity) - (b.port || Infinity));
		return [...byPort(this.#ports), ...byPort(this.#places)];
	}
}

/** Components give themselves as the target of what they open. */
export function nameOf(target: unknown): string {
	if (typeof target !== "object" || target === null || !("name" in target)) return "";
	return typeof target.name === "string" ? target.name : "";
}
