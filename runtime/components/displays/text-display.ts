import { Component } from "../../core/component.ts";
import type { Inbox } from "../../core/mailbox.ts";
import type { SMBusIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, isNumber, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { openI2C, placeOf, usesOf } from "../buses/i2c-open.ts";
import { checkI2C, type I2CDeviceOptions, isNoAnswer } from "../buses/i2c-pins.ts";
import { isOrder } from "../flow/several.ts";
import { Retry } from "../net/retry.ts";
import type { DisplayDriver } from "./display-driver.ts";
import { type DisplayText, driverOf, type TextDisplayOptions } from "./display-options.ts";
import { TextGrid } from "./text-grid.ts";
import type { TextLine } from "./text-line.ts";

/** ms between two looks whether the display has lost its power meanwhile. */
const LOOK = 1_000;
/** The place of the box `clear` among all; those of the lines follow. */
const CLEAR = 1;
const NO_LINES: readonly TextLine[] = /* @__PURE__ */ Object.freeze([]);

/**
 * Text on a display: an SSD1306, or an LCD of 16 by 2 characters. Each line has a box, `line1` and on, for texts,
 * numbers and booleans; `inbox` takes a whole text with line feeds; `clear` empties all. Only what has changed is
 * written, some characters a turn, so that others run meanwhile.
 *
 * A display that does not answer ends nothing: that is told once, counted in `failures`, and it is tried again after
 * 1 s, 2 s, 4 s, up to a minute. The newest that comes meanwhile is shown when it is back, and what it showed before it
 * was without power.
 */
export class TextDisplay extends Component<DisplayText> implements Careful {
	declare readonly line1: Inbox<DisplayText>;
	declare readonly line2: Inbox<DisplayText>;
	/** Lines from here on are there where the display has them. */
	declare readonly line3: Inbox<DisplayText>;
	declare readonly line4: Inbox<DisplayText>;
	declare readonly line5: Inbox<DisplayText>;
	declare readonly line6: Inbox<DisplayText>;
	declare readonly line7: Inbox<DisplayText>;
	declare readonly line8: Inbox<DisplayText>;
	/** Empties the display. */
	readonly clear = this.addInbox<unknown>("clear", "anything but false empties the display", { policy: "latest" });
	declare leftOut?: LeftOut;
	/** Attempts that nobody answered. */
	failures = 0;
	/** The inbox, `clear`, and those of the lines. */
	private readonly boxes: readonly (Inbox<DisplayText> | Inbox<unknown>)[];
	/** How many messages had come into each when it was looked at last. */
	private readonly noted: number[];
	private readonly where: I2CDeviceOptions;
	private readonly driver: DisplayDriver;
	private readonly grid: TextGrid;
	private readonly retry = new Retry();
	private bus: SMBusIO | null = null;
	/** The next step of its setup; -1 once it is ready. */
	private step = 0;
	/** The cell behind the last one that was written; -1: nobody knows where the display's own place is. */
	private place = -1;
	/** ms, of the next look. */
	private look = 0;
	/** At its first step it told that it has power: what it tells can be relied on. */
	private tells = false;
	/** The alarm is armed for this very ms: there is something to write. */
	private busy = false;

	constructor(options: TextDisplayOptions) {
		super({ ...options, policy: "latest" });
		this.driver = driverOf(options);
		const { address = this.driver.address, hz = this.driver.hz } = options;
		this.where = { ...options, address, hz };
		checkI2C("TextDisplay", this.where);
		const { rows, columns } = this.driver;
		this.grid = new TextGrid(rows, columns, options.lines ?? NO_LINES);
		const boxes: (Inbox<DisplayText> | Inbox<unknown>)[] = [this.inbox, this.clear];
		for (let row = 1; row <= rows; row++) {
			const box = this.addInbox<DisplayText>(`line${row}`, `line ${row}`, { policy: "latest" });
			Reflect.set(this, `line${row}`, box);
			boxes.push(box);
		}
		this.boxes = boxes;
		this.noted = boxes.map(() => 0);
	}

	/** Messages that are no text, no finite number and no boolean. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	/** How it is, for who looks at it. */
	get shows(): "all" | "not all yet" | "nothing: nobody answers" {
		if (this.retry.failing) return "nothing: nobody answers";
		return this.step < 0 && this.grid.next(0) < 0 ? "all" : "not all yet";
	}

	override pins(): readonly PinUse[] {
		return usesOf(this.where);
	}

	override open(): void {
		this.bus = openI2C(this, this.where);
		this.hold(true);
		this.begin();
	}

	/**
	 * Whatever came is to be shown from now on, in the order in which it came. While the display is not ready it stays
	 * in its box all the same: who sends the last message of all may end before the display has shown it.
	 */
	override onHeld(): void {
		const { boxes, noted } = this;
		for (let i = 0; i < boxes.length; i++) {
			const box = boxes[i];
			if (box === undefined || box.fill === 0) continue;
			if (box.write !== noted[i]) {
				noted[i] = box.write;
				this.take(i, box.peek());
			}
			if (this.step < 0) box.recv();
		}
	}

	/** The next step of its setup, another attempt, a look, or the next characters. */
	override onTimer(): void {
		const { bus } = this;
		this.busy = false;
		if (bus === null) return;
		try {
			if (this.step >= 0) this.prepare(bus);
			else if (this.now >= this.look) this.check(bus);
			else this.write(bus);
		} catch (error) {
			this.lost(error);
		}
	}

	/** It goes on to show the last that it was told. */
	override close(): void {
		tellLeftOut(this);
		const { bus } = this;
		if (bus === null) return;
		this.bus = null;
		try {
			while (this.step < 0 && this.writeSome(bus)) {}
		} catch {
			// Nobody is there to see it.
		}
		bus.close();
	}

	/** @param box its place in `boxes` */
	private take(box: number, message: unknown): void {
		const { grid } = this;
		if (box === CLEAR) {
			if (!isOrder(message)) return;
			grid.clear();
		} else {
			if (!this.isText(message)) return;
			if (box > CLEAR) grid.putLine(box - CLEAR - 1, message);
			else if (typeof message === "string") grid.putAll(message);
			else {
				grid.clear();
				grid.putLine(0, message);
			}
		}
		this.changed();
	}

	private isText(text: unknown): text is DisplayText {
		if (typeof text === "string" || typeof text === "boolean") return true;
		if (typeof text === "number") return isNumber(this, text);
		leaveOut(this, "ignored", "it is no text, number or boolean", ` but ${wordsOf(text)}`);
		return false;
	}

	/** There is something to write. */
	private changed(): void {
		if (this.step >= 0 || this.busy) return;
		this.busy = true;
		this.armAt(this.now);
	}

	/** @cold */
	private begin(): void {
		this.step = 0;
		this.tells = false;
		this.place = -1;
		this.grid.reset(false);
		this.armAt(this.now);
	}

	/** @cold */
	private prepare(bus: SMBusIO): void {
		const { driver, step } = this;
		if (step > 0 && this.tells && driver.lostPower(bus)) {
			this.begin();
			return;
		}
		const wait = driver.setup(bus, step);
		if (step === 0) this.tells = !driver.lostPower(bus);
		if (wait >= 0) {
			this.step++;
			this.armAt(this.now + wait);
			return;
		}
		this.step = -1;
		this.grid.reset(true);
		this.look = this.now + LOOK;
		if (this.retry.failing) this.retry.worked(this, `the display at ${placeOf(this, this.where)} answers`);
		this.write(bus);
	}

	private check(bus: SMBusIO): void {
		this.look = this.now + LOOK;
		if (this.tells && this.driver.lostPower(bus)) this.begin();
		else this.write(bus);
	}

	private write(bus: SMBusIO): void {
		this.busy = this.writeSome(bus);
		this.armAt(this.busy ? this.now : this.look);
	}

	/** As much as fits into a turn. @returns whether there may be more */
	private writeSome(bus: SMBusIO): boolean {
		const { driver, grid } = this;
		for (let i = 0; i < driver.cellsPerTurn; i++) {
			const cell = grid.next(this.place < 0 ? 0 : this.place);
			if (cell < 0) return false;
			const column = cell % driver.columns;
			const character = grid.wanted[cell] ?? 0;
			driver.write(bus, (cell - column) / driver.columns, column, character, cell === this.place && column > 0);
			grid.shown[cell] = character;
			this.place = cell + 1;
		}
		return true;
	}

	/** @throws what is no matter of the bus. @cold */
	private lost(error: unknown): void {
		if (!isNoAnswer(error)) throw error;
		this.failures++;
		this.begin();
		const text = `no display answers at ${placeOf(this, this.where)}: check wiring, power, address`;
		this.armAt(this.now + this.retry.failed(this, text));
	}
}
