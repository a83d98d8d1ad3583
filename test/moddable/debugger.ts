/** The little of xsbug's protocol that a test needs: lets a machine go, and collects what it says and counts. */
import type { Server } from "node:net";

type Listener = () => void;

export class Debugger {
	/** Lines of `trace`, as they came. */
	readonly lines: string[] = [];
	/** What it counted, by name, "Slot used" in bytes: before main runs, and then in each second. */
	readonly samples: Map<string, number>[] = [];
	/** The status with which the simulator ends. */
	readonly ended: Promise<number>;
	#text = "";
	#names: string[] = [];
	#over = false;
	#listener: Listener = () => {};

	constructor(server: Server, ended: Promise<number>) {
		this.ended = ended;
		void ended.then(() => {
			this.#over = true;
			this.#listener();
		});
		server.on("connection", (socket) => {
			socket.setEncoding("utf8");
			socket.on("error", () => {});
			socket.on("data", (data: string) => {
				this.#text += data;
				if (this.#parsed()) socket.write("\r\n<go/>\r\n");
				this.#listener();
			});
		});
	}

	/** Waits until `enough` says so, the simulator ends, or `ms` are over. False for the last two. */
	until(enough: (lines: readonly string[]) => boolean, ms = 20_000): Promise<boolean> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => settle(false), ms);
			const settle = (found: boolean): void => {
				clearTimeout(timer);
				this.#listener = () => {};
				resolve(found);
			};
			this.#listener = () => {
				if (enough(this.lines)) settle(true);
				else if (this.#over) settle(false);
			};
			this.#listener();
		});
	}

	/** Takes whole elements from the text. @returns whether the machine waits to be let go. */
	#parsed(): boolean {
		let waits = false;
		for (;;) {
			const end = this.#text.indexOf("</xsbug>");
			if (end < 0) return waits;
			const element = this.#text.slice(0, end);
			this.#text = this.#text.slice(end + "</xsbug>".length);
			if (/<(login|break)\b/.test(element)) waits = true;
			for (const [, text = ""] of element.matchAll(/<log[^>]*>([\s\S]*?)<\/log>/g)) this.#said(decoded(text));
			const names = [...element.matchAll(/<instrument name="([^"]*)"/g)].map(([, name = ""]) => name);
			if (names.length > 0) this.#names = names;
			const [, samples] = /<samples>([^<]*)</.exec(element) ?? [];
			const counts = samples?.split(",").map((count, i) => [this.#names[i] ?? "", Number(count)] as const);
			if (counts !== undefined) this.samples.push(new Map(counts));
		}
	}

	#said(text: string): void {
		for (const line of text.split("\n")) if (line !== "") this.lines.push(line);
	}
}

function decoded(text: string): string {
	const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
	return text.replace(/&(#(\d+)|\w+);/g, (all, name: string, code?: string) =>
		code === undefined ? (named[name] ?? all) : String.fromCharCode(Number(code)),
	);
}
