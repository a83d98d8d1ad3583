/** What the page knows of a run, as frames tell it. */
import { signal } from "@preact/signals";
import type { Shape } from "../../report/shape.ts";
import type {
	DisplayState,
	Frame,
	Inspected,
	LinkState,
	PartState,
	PinState,
	ShownRecord,
	ShownTurn,
} from "../protocol.ts";

/** Records of one kind that are kept. */
const MOST = 2_000;

/** A link's state, and what is gathered of it here. */
export interface LinkView extends LinkState {
	/** Messages a second of virtual time, over the last ones. */
	readonly rate: number;
	/** ms at which it was last told of. */
	readonly at: number;
}

export class View {
	readonly now = signal(0);
	readonly over = signal(false);
	readonly shape = signal<Shape | undefined>(undefined);
	readonly pins = signal<readonly PinState[]>([]);
	readonly displays = signal<readonly DisplayState[]>([]);
	readonly log = signal<readonly ShownRecord[]>([]);
	readonly network = signal<readonly ShownRecord[]>([]);
	readonly faults = signal<readonly ShownRecord[]>([]);
	/** Records that nobody kept. */
	readonly skipped = signal(0);
	readonly wifi = signal(false);
	readonly restarts = signal(0);
	readonly inspected = signal<Inspected | undefined>(undefined);
	readonly turn = signal<ShownTurn | undefined>(undefined);
	/** Counts frames that have changed `parts` or `links`, for who looks into those. */
	readonly version = signal(0);
	parts = new Map<string, PartState>();
	links = new Map<number, LinkView>();
	/** Told of each frame, for who draws without waiting. */
	onFrame: ((frame: Frame) => void) | null = null;

	take(frame: Frame): void {
		this.now.value = frame.now;
		this.over.value = frame.over;
		this.wifi.value = frame.wifi;
		this.restarts.value = frame.restarts;
		this.turn.value = frame.turn;
		if (frame.shape !== undefined) {
			this.parts = new Map();
			this.links = new Map();
			this.shape.value = frame.shape;
		}
		if (frame.pins !== undefined) this.pins.value = frame.pins;
		if (frame.displays !== undefined) this.displays.value = frame.displays;
		if (frame.inspected !== undefined) this.inspected.value = frame.inspected;
		for (const part of frame.parts) this.parts.set(part.part, part);
		for (const link of frame.links) {
			const old = this.links.get(link.link);
			const ms = frame.now - (old?.at ?? frame.now);
			const fresh = ms > 0 ? ((link.count - (old?.count ?? 0)) * 1_000) / ms : (old?.rate ?? 0);
			// Smoothed: it is read by people.
			const rate = old === undefined || old.rate === 0 ? fresh : old.rate + (fresh - old.rate) / 4;
			this.links.set(link.link, { ...link, last: link.last || (old?.last ?? ""), rate, at: frame.now });
		}
		if (frame.parts.length > 0 || frame.links.length > 0 || frame.shape !== undefined) this.version.value++;
		this.#records(frame);
		this.onFrame?.(frame);
	}

	/** Forgets what came after a time: the run goes on from there. */
	cut(to: number): void {
		const early = (all: readonly ShownRecord[]) => all.filter(({ record }) => record.t <= to);
		this.skipped.value = 0;
		this.turn.value = undefined;
		for (const all of [this.log, this.network, this.faults]) all.value = early(all.value);
		this.parts = new Map();
		this.links = new Map();
	}

	#records({ records, skipped }: Frame): void {
		if (skipped > 0) this.skipped.value += skipped;
		if (records.length === 0) return;
		const add = (to: typeof this.log, which: (one: ShownRecord) => boolean): void => {
			const fresh = records.filter(which);
			if (fresh.length > 0) to.value = [...to.value, ...fresh].slice(-MOST);
		};
		add(this.log, ({ record }) => ["log", "fault", "end"].includes(record.kind));
		add(this.network, ({ record }) => record.kind === "datagram");
		add(this.faults, ({ record }) => record.kind === "fault");
	}
}
