/** A browser for the bench, and what it is asked. */
import type { Browser, CDPSession, Page } from "playwright-core";

/** ms that anything may take before the bench gives up. */
const PATIENCE = 600_000;

export async function newPage(browser: Browser): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1_400, height: 900 } });
	page.setDefaultTimeout(PATIENCE);
	return page;
}

/** In the page: ms from now until an expression of it is true, looked at in each frame. */
export const until = (page: Page, expression: string, before = ""): Promise<number> =>
	page.evaluate(`new Promise((resolve) => {
		const from = performance.now();
		const look = () => ((${expression}) ? resolve(performance.now() - from) : requestAnimationFrame(look));
		${before};
		look();
	})`);

/** ms between frames for so many seconds, while something is done in each of them: the shortest first. */
export const frames = (page: Page, seconds: number, inEach = ""): Promise<number[]> =>
	page.evaluate(`new Promise((resolve) => {
		const all = [];
		let last = performance.now();
		const end = last + ${seconds} * 1000;
		let i = 0;
		const tick = (now) => {
			all.push(now - last);
			last = now;
			i++;
			${inEach};
			if (now < end) requestAnimationFrame(tick);
			else resolve(all.slice(1).sort((a, b) => a - b));
		};
		requestAnimationFrame(tick);
	})`);

/** Bytes in the heaps of a page and of its worker that simulates, without garbage. */
export class Heaps {
	readonly #cdp: CDPSession;
	readonly #workers: string[] = [];
	readonly #waiting = new Map<number, (result: unknown) => void>();
	#asked = 0;

	private constructor(cdp: CDPSession) {
		this.#cdp = cdp;
		cdp.on("Target.attachedToTarget", ({ sessionId }) => this.#workers.push(sessionId));
		cdp.on("Target.receivedMessageFromTarget", ({ message }) => {
			const { id, result } = JSON.parse(message);
			this.#waiting.get(id)?.(result);
		});
	}

	static async of(page: Page): Promise<Heaps> {
		const heaps = new Heaps(await page.context().newCDPSession(page));
		const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
		await heaps.#cdp.send("Target.setAutoAttach", attach);
		return heaps;
	}

	async page(): Promise<number> {
		await this.#cdp.send("HeapProfiler.collectGarbage");
		return (await this.#cdp.send("Runtime.getHeapUsage")).usedSize;
	}

	/** Of all workers together. */
	async workers(): Promise<number> {
		let bytes = 0;
		for (const worker of this.#workers) {
			await this.#ask(worker, "HeapProfiler.collectGarbage");
			bytes += usedSize(await this.#ask(worker, "Runtime.getHeapUsage"));
		}
		return bytes;
	}

	async #ask(sessionId: string, method: string): Promise<unknown> {
		const id = ++this.#asked;
		const answer = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve));
		await this.#cdp.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
		return answer;
	}
}

function usedSize(result: unknown): number {
	const found = typeof result === "object" && result !== null ? Reflect.get(result, "usedSize") : undefined;
	if (typeof found !== "number") throw new Error("no heap usage");
	return found;
}
