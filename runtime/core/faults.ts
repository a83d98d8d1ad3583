import type { Fault } from "../types/fault.ts";

/** Faults that are kept; older ones make room. */
export const FAULTS_KEPT = 16;

class Entry implements Fault {
	component = "";
	message = "";
	time = 0;
	count = 0;
}

/** A ring of the last faults. It is made at the first one and grows no further. */
export class FaultRing {
	private readonly entries: Entry[] = [];
	private written = 0;

	add(component: string, message: string, time: number): void {
		const last = this.entries[(this.written - 1) % FAULTS_KEPT];
		if (last !== undefined && last.component === component && last.message === message) {
			last.count++;
			last.time = time;
			return;
		}
		let entry = this.entries[this.written % FAULTS_KEPT];
		if (entry === undefined) {
			entry = new Entry();
			this.entries.push(entry);
		}
		entry.component = component;
		entry.message = message;
		entry.time = time;
		entry.count = 1;
		this.written++;
	}

	/** The kept ones, oldest first. */
	list(): Fault[] {
		const list: Fault[] = [];
		for (let i = Math.max(0, this.written - FAULTS_KEPT); i < this.written; i++) {
			const { component, message, time, count } = this.entries[i % FAULTS_KEPT] ?? new Entry();
			list.push({ component, message, time, count });
		}
		return list;
	}
}
