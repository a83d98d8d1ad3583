/** The parts of the load tool: a producer with an outbox for each client, the clients, and the figures. */
import { Agent, type ClientRequest, request } from "node:http";
import { Component, OutboxArray } from "ganglion";

export interface LoadOptions {
	readonly url: string;
	/** Clients that work at once. */
	readonly clients: number;
	/** Requests in all. */
	readonly requests: number;
	/** ms until a request counts as failed. Default 10 000. */
	readonly timeout?: number;
}

/** One answer. */
export interface Answer {
	/** HTTP status, 0 when there was none. */
	readonly status: number;
	readonly ms: number;
}

/** Gives out the requests: to each client through an outbox of its own, whenever that client has room. */
export class Producer extends Component {
	readonly clients: OutboxArray<number, Client>;
	readonly #requests: number;

	constructor(requests: number, most: number) {
		super();
		this.#requests = requests;
		this.clients = new OutboxArray<number, Client>(this, "client", "numbers of requests for one client", most);
	}

	/** Makes an outbox for a client and links it. @returns false when there are as many as there may be. */
	attach(client: Client): boolean {
		const box = this.clients.claim(client);
		if (box === undefined) return false;
		this.link(box, client.inbox);
		return true;
	}

	*main() {
		let next = 0;
		const give = () =>
			this.clients.each((box) => {
				// The look that finds no room asks to be woken when there is some.
				while (next < this.#requests && box.room > 0) box.send(next++);
			});
		for (give(); next < this.#requests; give()) yield* this.pause();
	}
}

/** Makes one request after the other. A number stays in the inbox until it is answered: so none is lost at the end. */
export class Client extends Component<number, Answer> {
	readonly #url: string;
	readonly #timeout: number;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
	#request: ClientRequest | null = null;
	#answer: Answer | null = null;

	constructor(url: string, timeout = 10_000) {
		super({ capacity: 1 });
		this.#url = url;
		this.#timeout = timeout;
		this.hold(true); // it takes its messages itself, in onHeld
	}

	onHeld() {
		if (this.#answer !== null && this.outbox.room > 0) {
			this.inbox.recv();
			this.send(this.#answer);
			this.#answer = null;
		}
		if (this.#request === null && this.#answer === null && this.inbox.fill > 0) this.#begin();
		// While a request is under way the world outside may wake it.
		this.outside(this.#request !== null);
	}

	close() {
		this.#request?.destroy();
		this.#request = null;
		this.#agent.destroy();
	}

	#begin() {
		const from = performance.now();
		const done = (status: number) => {
			if (this.#request !== current) return;
			this.#request = null;
			this.#answer = { status, ms: performance.now() - from };
			this.notify();
		};
		const current = request(this.#url, { agent: this.#agent, timeout: this.#timeout }, (response) => {
			response.on("error", () => done(0));
			response.on("end", () => done(response.statusCode ?? 0));
			response.resume();
		});
		current.on("timeout", () => current.destroy(new Error("time-out")));
		current.on("error", () => done(0));
		current.end();
		this.#request = current;
	}
}

export interface Summary {
	readonly requests: number;
	/** Answered with a status from 200 to 399. */
	readonly ok: number;
	readonly failed: number;
	/** ms of the answered ones; 0 when there was none. */
	readonly median: number;
	readonly max: number;
}

/** Adds up the answers, and says the sums when all clients have ended. */
export class Figures extends Component<Answer> {
	#failed = 0;
	readonly #ms: number[] = [];

	on({ status, ms }: Answer) {
		if (status >= 200 && status < 400) this.#ms.push(ms);
		else this.#failed++;
	}

	close() {
		const { requests, ok, failed, median, max } = this.summary;
		this.log(
			`${requests} requests, ${ok} ok, ${failed} failed, ms median ${median.toFixed(1)}, max ${max.toFixed(1)}`,
		);
	}

	get summary(): Summary {
		const sorted = [...this.#ms].sort((a, b) => a - b);
		const ok = sorted.length;
		return {
			requests: ok + this.#failed,
			ok,
			failed: this.#failed,
			median: sorted[Math.floor((ok - 1) / 2)] ?? 0,
			max: sorted[ok - 1] ?? 0,
		};
	}
}

/** All of it: as many clients as wanted, known only when it is made. It ends when every request is answered. */
export class HttpLoad extends Component {
	readonly producer: Producer;
	readonly figures = new Figures();

	constructor({ url, clients, requests, timeout }: LoadOptions) {
		super();
		this.producer = new Producer(requests, clients);
		this.addChildren(this.producer, this.figures);
		for (let i = 0; i < clients; i++) {
			const client = new Client(url, timeout);
			this.producer.attach(client);
			this.link(client.outbox, this.figures.inbox);
			this.addChildren(client);
		}
	}
}
