import { decodeText, encodeStart } from "../../runtime/components/flow/text.ts";
import type { Fault } from "../../runtime/types/fault.ts";

/*
 * The memory that a restart keeps, as bytes, for any number of lives of a board:
 *
 *    0  u32  MARK, when the rest means something
 *    4  u16  lives since the power came on
 *    6  u16  place of the next fault
 *    8  ENTRIES entries: u32 time (ms), u16 life, u16 count, u16 state (STATELESS: none), u8 and u8 lengths of
 *       component and message, both as UTF-8, u32 sum of the entry
 *  968  u8   length, then UTF-8: why the chip was told to restart. manifests/chip.c writes this one too.
 *
 * A power-on leaves anything in it, a crash may leave half an entry: the mark and the sums tell.
 */

/** Bytes in all. */
export const KEPT = 1_024;
/** Where the reason of a restart begins. */
export const WHY = 968;

/** Another one for another layout: an update of the firmware keeps this memory. */
const MARK = 0x676e6732;
const ENTRIES = 8;
const FIRST = 8;
const SIZE = 120;
const STATE = 8;
const STATELESS = 0xffff;
const LENGTHS = 10;
const TEXTS = 12;
const SUM = SIZE - 4;
const LONGEST_NAME = 32;

/**
 * The faults of this life and the last one, in memory that a restart keeps. Made for each use and let go of: nothing
 * of it takes the memory of a running graph.
 */
export class KeptMemory {
	private readonly view: DataView;

	constructor(memory: ArrayBufferLike) {
		this.view = new DataView(memory);
	}

	/** Once in each life. @param fresh the power was off: what is in there means nothing. */
	begin(fresh: boolean): this {
		if (fresh || this.view.getUint32(0) !== MARK) this.clear();
		this.view.setUint16(4, this.life + 1);
		return this;
	}

	/** How many lives there were since the power came on, with this one; of 65 536 the rest. */
	get life(): number {
		return this.view.getUint16(4);
	}

	/** Takes out what was said before the restart. */
	takeWhy(): string {
		const length = Math.min(this.view.getUint8(WHY), KEPT - WHY - 1);
		const why = decodeText(new DataView(this.view.buffer, this.view.byteOffset + WHY + 1, length));
		this.view.setUint8(WHY, 0);
		return why;
	}

	/** Keeps a fault; the same one again counts up. @param state where its main stood, if it is one of steps. */
	add(component: string, message: string, time: number, state = STATELESS): void {
		const last = this.at(this.next - 1);
		const before = this.read(last, this.life);
		const view = this.view;
		if (before !== undefined && this.same(last, component, message)) {
			view.setUint32(last, time);
			view.setUint16(last + 6, Math.min(before.count + 1, 0xffff));
			view.setUint16(last + STATE, state);
			view.setUint32(last + SUM, this.sum(last));
			return;
		}
		const at = this.at(this.next);
		this.write(at, component, message);
		view.setUint32(at, time);
		view.setUint16(at + 4, this.life);
		view.setUint16(at + 6, 1);
		view.setUint16(at + STATE, state);
		view.setUint32(at + SUM, this.sum(at));
		view.setUint16(6, (this.next + 1) % ENTRIES);
	}

	/** Faults of the life before this one, oldest first. */
	lastFaults(): Fault[] {
		const found: Fault[] = [];
		for (let i = 0; i < ENTRIES; i++) {
			const fault = this.read(this.at(this.next + i), this.life - 1);
			if (fault !== undefined) found.push(fault);
		}
		return found;
	}

	private get next(): number {
		return this.view.getUint16(6) % ENTRIES;
	}

	private at(entry: number): number {
		return FIRST + SIZE * ((entry + ENTRIES) % ENTRIES);
	}

	private part(at: number, length: number): DataView {
		return new DataView(this.view.buffer, this.view.byteOffset + at, length);
	}

	private write(at: number, component: string, message: string): void {
		const name = encodeStart(component, this.part(at + TEXTS, LONGEST_NAME));
		const text = encodeStart(message, this.part(at + TEXTS + name, SUM - TEXTS - name));
		this.view.setUint8(at + LENGTHS, name);
		this.view.setUint8(at + LENGTHS + 1, text);
		for (let i = at + TEXTS + name + text; i < at + SUM; i++) this.view.setUint8(i, 0);
	}

	/** Whether the entry's texts begin as these do, as far as they were kept. */
	private same(at: number, component: string, message: string): boolean {
		const { component: name, message: text } = this.texts(at);
		return component.startsWith(name) && message.startsWith(text) && name !== "" && text !== "";
	}

	private texts(at: number): { component: string; message: string } {
		const [name, text] = [this.view.getUint8(at + LENGTHS), this.view.getUint8(at + LENGTHS + 1)];
		return {
			component: decodeText(this.part(at + TEXTS, name)),
			message: decodeText(this.part(at + TEXTS + name, text)),
		};
	}

	private read(at: number, life: number): Fault | undefined {
		const view = this.view;
		if (view.getUint16(at + 4) !== (life & 0xffff) || view.getUint32(at + SUM) !== this.sum(at)) return undefined;
		const [name, text] = [view.getUint8(at + LENGTHS), view.getUint8(at + LENGTHS + 1)];
		if (TEXTS + name + text > SUM) return undefined;
		const fault = { ...this.texts(at), time: view.getUint32(at), count: view.getUint16(at + 6) };
		const state = view.getUint16(at + STATE);
		return state === STATELESS ? fault : { ...fault, state };
	}

	private sum(at: number): number {
		let sum = MARK;
		for (let i = at; i < at + SUM; i++) sum = (sum * 31 + this.view.getUint8(i)) >>> 0;
		return sum;
	}

	private clear(): void {
		for (let i = 0; i < KEPT; i += 4) this.view.setUint32(i, 0);
		this.view.setUint32(0, MARK);
	}
}
