import type { Devices, TimerHandle } from "../../targets/esp32/devices.ts";
import type { WorkerClass, WorkerIO } from "../../targets/esp32/worker.ts";
import type { Frame } from "../../targets/esp32/worker-frames.ts";
import type { WorkerSelf } from "../../targets/esp32/worker-inside.ts";

/** The board's `timer` and `time`, in real time under Node, until they are shut off. */
class Timers {
	#live = true;
	readonly #timers = new Map<TimerHandle, { run: (id: TimerHandle) => void; timeout: NodeJS.Timeout | undefined }>();

	set(run: (id: TimerHandle) => void, ms = 0): TimerHandle {
		const id: TimerHandle = {};
		this.#timers.set(id, { run, timeout: undefined });
		this.schedule(id, ms);
		return id;
	}

	repeat(run: (id: TimerHandle) => void, ms: number): TimerHandle {
		return this.set(run, ms);
	}

	schedule(id: TimerHandle, ms?: number): void {
		const timer = this.#timers.get(id);
		if (timer === undefined || !this.#live) return;
		clearTimeout(timer.timeout);
		timer.timeout = ms === undefined ? undefined : setTimeout(() => timer.run(id), ms);
	}

	clear(id: TimerHandle): void {
		this.schedule(id);
		this.#timers.delete(id);
	}

	shutOff(): void {
		for (const id of this.#timers.keys()) this.schedule(id);
		this.#live = false;
	}
}

type Module = (self: WorkerSelf, devices: Devices) => void;

interface Facts {
	started: number;
	terminated: number;
	/** Messages to the main machine that are on their way now, and the most there ever were. */
	queued: number;
	mostQueued: number;
	/** What workers traced. */
	readonly said: string[];
}

/**
 * Stands in for Moddable's Worker: the surface and the manners of it, on this thread. The constructor comes back when
 * the module has run, messages are copied and delivered later, in order; after `terminate` the object is dead.
 */
export function standInWorkers(modules: Readonly<Record<string, Module>>): { Worker: WorkerClass; facts: Facts } {
	const facts: Facts = { started: 0, terminated: 0, queued: 0, mostQueued: 0, said: [] };
	class Worker implements WorkerIO {
		onmessage?: (message: Frame) => void;
		readonly #timers = new Timers();
		readonly #self: WorkerSelf;
		#dead = false;

		constructor(module: string) {
			const found = modules[module];
			if (found === undefined) throw new Error("unable to instantiate worker");
			facts.started++;
			this.#self = {
				postMessage: (message) => {
					facts.mostQueued = Math.max(facts.mostQueued, ++facts.queued);
					this.#later(message, (copy) => {
						facts.queued--;
						if (!this.#dead) this.onmessage?.(copy);
					});
				},
			};
			const time = {
				get ticks() {
					return Math.floor(performance.now()) | 0;
				},
				set() {},
				timezone: 0,
			};
			const log = (kind: string, source: string, text: string) => facts.said.push(`${kind} ${source}: ${text}`);
			found(this.#self, { Timer: this.#timers, Time: time, config: {}, random: Math.random, log });
		}

		postMessage(message: Frame): void {
			this.#check();
			this.#later(message, (copy) => {
				if (!this.#dead) this.#self.onmessage?.(copy);
			});
		}

		terminate(): void {
			if (this.#dead) return;
			this.#dead = true;
			this.#timers.shutOff();
			facts.terminated++;
		}

		#check(): void {
			if (this.#dead) throw new SyntaxError("C: xsGetHostData: invalid host data");
		}

		#later(message: Frame, deliver: (copy: Frame) => void): void {
			const copy = structuredClone(message);
			setImmediate(() => deliver(copy));
		}
	}
	return { Worker, facts };
}
