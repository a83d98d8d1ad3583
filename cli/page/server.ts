/** Hands a page out on loopback: files from memory and one stream of events. Nobody can change anything by it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { codeOf, UserError } from "../errors.ts";

export interface Served {
	readonly type: string;
	readonly text: string;
	/** Default 200. */
	readonly status?: number;
}

/** What the page hears while somebody works on the graph. */
export interface PageEvent {
	readonly event: "building" | "built" | "failed" | "types";
	readonly data: string;
}

const HOST = "127.0.0.1";
/** Where it listens if nothing else is asked for. */
export const firstPort = 4419;
/** Ports that are tried then. */
const TRIED = 20;

export class PageServer {
	readonly #server: Server;
	readonly #files: (path: string) => Promise<Served | undefined>;
	/** What who comes later is to hear first. */
	readonly #news: () => readonly PageEvent[];
	readonly #listeners = new Set<ServerResponse>();

	constructor(files: (path: string) => Promise<Served | undefined>, news: () => readonly PageEvent[]) {
		this.#files = files;
		this.#news = news;
		this.#server = createServer((request, response) => this.#answer(request, response));
	}

	/** @returns its address. @throws UserError for a port that is taken, where that one was asked for. */
	async listen(port: number | undefined): Promise<string> {
		for (let tried = port ?? firstPort; ; tried++) {
			const error = await this.#try(tried);
			if (error === undefined) break;
			const taken = codeOf(error) === "EADDRINUSE";
			if (taken && port === undefined && tried < firstPort + TRIED) continue;
			const why = taken ? "something else listens there" : error.message;
			throw new UserError(`port ${tried} on ${HOST} cannot be had: ${why}; name another one with --port`);
		}
		return `http://localhost:${this.#port}/`;
	}

	tell(event: PageEvent): void {
		for (const listener of this.#listeners) write(listener, event);
	}

	/** Nothing is left of it. */
	end(): void {
		for (const listener of this.#listeners) listener.end();
		this.#server.close();
		this.#server.closeAllConnections();
	}

	get #port(): number {
		const address: AddressInfo | string | null = this.#server.address();
		return typeof address === "object" && address !== null ? address.port : 0;
	}

	#try(port: number): Promise<Error | undefined> {
		return new Promise((resolve) => {
			this.#server.once("error", resolve);
			this.#server.listen(port, HOST, () => {
				this.#server.off("error", resolve);
				resolve(undefined);
			});
		});
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const hosts = [`localhost:${this.#port}`, `${HOST}:${this.#port}`];
		const { host = "", origin } = request.headers;
		const [path = "/"] = (request.url ?? "/").split("?");
		// A name of somebody's that leads here, or a page of somebody's.
		if (!hosts.includes(host) || (origin !== undefined && !hosts.includes(origin.replace(/^http:\/\//, ""))))
			send(response, plain(403, "this server is for pages of its own on this machine"));
		else if (request.method !== "GET") send(response, plain(405, "GET only"), { allow: "GET" });
		else if (path === "/events") this.#listener(response);
		else void this.#files(path).then((file) => send(response, file ?? plain(404, "there is nothing")));
	}

	#listener(response: ServerResponse): void {
		response.writeHead(200, { ...safe, "content-type": "text/event-stream" });
		this.#listeners.add(response);
		response.on("close", () => this.#listeners.delete(response));
		for (const event of this.#news()) write(response, event);
	}
}

const safe = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

const plain = (status: number, text: string): Served => ({ status, type: "text/plain; charset=utf-8", text });

function send(response: ServerResponse, { status = 200, type, text }: Served, more: Record<string, string> = {}): void {
	response.writeHead(status, { ...safe, ...more, "content-type": type }).end(text);
}

/** Data of one line. */
const write = (to: ServerResponse, { event, data }: PageEvent): void =>
	void to.write(`event: ${event}\ndata: ${data}\n\n`);
