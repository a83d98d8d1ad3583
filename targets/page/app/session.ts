/** One run as the page has it: what runs it, how fast, what was done, and the way back. */
import { signal } from "@preact/signals";
import type { Deed, Input } from "../../node-sim/inputs.ts";
import { closing } from "../../report/closing.ts";
import { loopWords, turnWords } from "../../report/loops.ts";
import { formatMoment } from "../../report/moments.ts";
import type { Breakpoint, Frame, History, Program, Reply, Source } from "../protocol.ts";
import { WorkerLink } from "./link.ts";
import { PlotStore } from "./plots.ts";
import { View } from "./view.ts";

/** Real ms that one answer of the worker's may take. */
const BUDGET = 20;
const plain = { red: (text: string) => text, yellow: (text: string) => text };

export class Session {
	readonly view = new View();
	readonly plots = new PlotStore();
	readonly playing = signal(false);
	/** Virtual ms per real ms; Infinity for as fast as it goes. */
	readonly speed = signal(1);
	readonly seed = signal(1);
	readonly inputs = signal<readonly Input[]>([]);
	readonly breakpoints = signal<readonly Breakpoint[]>([]);
	readonly stopped = signal<Breakpoint | undefined>(undefined);
	/** The latest time that was reached, for the time line. */
	readonly furthest = signal(0);
	/** While a fresh worker runs to its time: where it is. */
	readonly replaying = signal<number | undefined>(undefined);
	/** Why nothing runs, or how it ended. */
	readonly failure = signal("");
	readonly closing = signal("");
	readonly address = signal("");
	program: Program;
	readonly #url: string;
	#link: WorkerLink | undefined;
	/** A worker that has started already, for the next time that one begins. */
	#spare: WorkerLink | undefined;
	#busy: Promise<unknown> = Promise.resolve();
	#base = { real: 0, virtual: 0 };
	#inspected: string | undefined;
	#closed = false;

	/** @param url of the worker's text. */
	constructor(program: Program, url: string) {
		this.program = program;
		this.#url = url;
		this.seed.value = program.start.seed;
	}

	/** Begins anew, and stands at a time. */
	begin(to = 0, history?: History): Promise<void> {
		return this.#queued(() => this.#begin(to, history));
	}

	/** Goes back, or on, to a time: a fresh worker does what was done. */
	goTo(time: number): Promise<void> {
		this.pause();
		return this.#queued(async () => {
			const kept = await this.#link?.ask({ kind: "history" });
			await this.#begin(Math.max(0, Math.round(time)), kept?.kind === "history" ? kept.history : undefined);
		});
	}

	/** Another program, or another seed: at the same time, with the same inputs. */
	replace(program: Program, seed = this.seed.value, to = this.view.now.value): Promise<void> {
		this.program = program;
		this.seed.value = seed;
		return this.begin(to);
	}

	play(): void {
		if (this.playing.value || this.failure.value !== "" || this.view.over.value) return;
		this.playing.value = true;
		this.#rebase();
		requestAnimationFrame(this.#tick);
	}

	pause(): void {
		this.playing.value = false;
	}

	setSpeed(speed: number): void {
		this.speed.value = speed;
		this.#rebase();
	}

	/** To the next moment at which anything is recorded. */
	step(): Promise<void> {
		this.pause();
		return this.#ask({ kind: "step", until: Number.POSITIVE_INFINITY, budget: 2_000 });
	}

	/** The next turn of one component. */
	turn(): Promise<void> {
		this.pause();
		return this.#ask({ kind: "turn", until: Number.POSITIVE_INFINITY });
	}

	/** What a person does now. What was done later, before somebody went back, is undone by it. */
	do(deed: Deed): Promise<void> {
		return this.#queued(async () => {
			const now = this.view.now.value;
			if (this.inputs.value.some(({ at }) => at > now)) {
				this.inputs.value = this.inputs.value.filter(({ at }) => at <= now);
				const kept = await this.#link?.ask({ kind: "history" });
				await this.#begin(now, kept?.kind === "history" ? kept.history : undefined);
			}
			const reply = await this.#link?.ask({ kind: "input", deed });
			if (reply?.kind === "taken") this.inputs.value = [...this.inputs.value, reply.input];
			else if (reply !== undefined) this.#failed(reply);
			// It shows at once, also where nothing plays.
			if (!this.playing.value) await this.#advance(now + 1);
		});
	}

	breakAt(all: readonly Breakpoint[]): void {
		this.breakpoints.value = all;
		void this.#queued(() => this.#link?.ask({ kind: "breakpoints", all }));
	}

	plot(sources: readonly Source[]): void {
		this.plots.sources.value = sources;
		void this.#queued(async () => {
			await this.#link?.ask({ kind: "plot", sources });
			if (!this.playing.value) await this.#advance(this.view.now.value);
		});
	}

	inspect(part: string | undefined): void {
		this.#inspected = part;
		void this.#queued(async () => {
			await this.#link?.ask(part === undefined ? { kind: "inspect" } : { kind: "inspect", part });
			if (!this.playing.value) await this.#advance(this.view.now.value);
		});
	}

	#queued<T>(work: () => Promise<T> | T): Promise<T> {
		const next = this.#busy.then(work);
		this.#busy = next.catch(() => undefined);
		return next;
	}

	async #begin(to: number, history?: History): Promise<void> {
		this.#link?.end();
		this.failure.value = "";
		this.closing.value = "";
		this.#closed = false;
		this.stopped.value = undefined;
		this.view.cut(to);
		const { program } = this;
		const seed = this.seed.value;
		const inputs = this.inputs.value;
		const link = this.#spare ?? new WorkerLink(this.#url);
		this.#spare = undefined;
		link.events = {
			onProgress: ({ now }) => {
				this.replaying.value = now;
			},
			onSilent: () => this.#silent(to),
		};
		this.#link = link;
		if (to > 0) this.replaying.value = 0;
		const given = history === undefined ? {} : { history };
		const reply = await link.ask({ kind: "begin", program, seed, inputs, to, ...given });
		this.replaying.value = undefined;
		this.#spare = new WorkerLink(this.#url);
		if (reply.kind !== "begun") return this.#failed(reply);
		this.address.value = reply.address;
		await link.ask({ kind: "breakpoints", all: this.breakpoints.value });
		if (this.plots.sources.value.length > 0) await link.ask({ kind: "plot", sources: this.plots.sources.value });
		if (this.#inspected !== undefined) await link.ask({ kind: "inspect", part: this.#inspected });
		this.#take(reply.frame);
		this.#rebase();
	}

	async #ask(command: Parameters<WorkerLink["ask"]>[0]): Promise<void> {
		await this.#queued(async () => {
			const reply = await this.#link?.ask(command);
			if (reply?.kind === "frame") await this.#took(reply);
			else if (reply !== undefined) this.#failed(reply);
		});
	}

	async #advance(until: number): Promise<Frame | undefined> {
		const reply = await this.#link?.ask({ kind: "advance", until, budget: BUDGET });
		if (reply?.kind === "frame") {
			await this.#took(reply);
			return reply;
		}
		if (reply !== undefined) this.#failed(reply);
		return undefined;
	}

	readonly #tick = (): void => {
		if (!this.playing.value) return;
		void this.#queued(async () => {
			if (!this.playing.value) return;
			const real = performance.now() - this.#base.real;
			const speed = this.speed.value;
			const until = speed === Number.POSITIVE_INFINITY ? speed : this.#base.virtual + real * speed;
			const frame = await this.#advance(speed === Number.POSITIVE_INFINITY ? until : Math.floor(until));
			// It cannot keep up: what is missing is not made up for.
			if (frame?.more === true) this.#rebase();
			requestAnimationFrame(this.#tick);
		});
	};

	#rebase(): void {
		this.#base = { real: performance.now(), virtual: this.view.now.value };
	}

	#take(frame: Frame): void {
		this.view.take(frame);
		this.plots.take(frame.points);
		if (frame.now > this.furthest.value) this.furthest.value = frame.now;
	}

	async #took(frame: Frame): Promise<void> {
		this.#take(frame);
		this.stopped.value = frame.stopped;
		if (frame.stopped !== undefined) this.pause();
		if (!frame.over || this.#closed) return;
		this.pause();
		this.#closed = true;
		const reply = await this.#link?.ask({ kind: "close" });
		if (reply?.kind === "closed")
			this.closing.value = closing({ ...reply.outcome, faults: frame.faults }, plain).trim();
	}

	#failed(reply: Reply): void {
		this.pause();
		if (reply.kind === "failed") this.failure.value = reply.message;
	}

	/** Who keeps the turn is found out by one that says whose turn it is. */
	#silent(to: number): void {
		this.pause();
		this.replaying.value = undefined;
		// What waits for its answer waits in vain.
		this.#link = undefined;
		this.#busy = Promise.resolve();
		const now = Math.max(this.view.now.value, to > 0 ? 0 : to);
		this.failure.value = loopWords("the program");
		const asked = new WorkerLink(this.#url);
		asked.events = {
			onSilent: () => {
				const when = `, at ${formatMoment(asked.last?.now ?? now)} of virtual time`;
				const { component, inside } = asked.last ?? {};
				if (component !== undefined) this.failure.value = turnWords(component, when);
				else if (inside !== undefined)
					this.failure.value = loopWords(inside, (asked.last?.now ?? 0) > 0 ? when : "");
			},
		};
		const { program } = this;
		const begin = { kind: "begin", program, seed: this.seed.value, inputs: this.inputs.value, to: now } as const;
		void asked.ask({ ...begin, who: true, history: {} }).then(() => {
			void asked.ask({ kind: "advance", until: Number.POSITIVE_INFINITY, budget: 60_000 });
		});
	}
}
