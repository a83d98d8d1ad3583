import { Component } from "../../core/component.ts";
import { GraphError, textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { SensorClass, SensorDriver, SMBusClass } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, decodeWith, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { Retry } from "../net/retry.ts";
import { checkMs } from "../options.ts";
import { boardPin, need } from "../pins/pin.ts";
import { i2cPlace, isNoAnswer } from "./i2c-pins.ts";
import { checkLines, isChannel, isI2C, isLine, pinsOf, type SensorLine, type SensorLines } from "./sensor-lines.ts";

export type { SensorLine, SensorLines } from "./sensor-lines.ts";

export interface SensorSettings<Sample, Out> extends ComponentOptions {
	/** ms between two samples. */
	readonly every: number;
	/** Given to the driver's `configure` once it is made, and each time that it is made again. */
	readonly configure?: object;
	/** Makes the message of a sample; `undefined` for none: it is counted in `ignored`, as is one at
	 * which it throws. Default: the sample itself. */
	readonly pick?: (sample: Sample) => Out | undefined;
}

/** An IO object, as far as it must be given back when its driver does not. */
interface Closable {
	close(): void;
}
type IOClass = new (options: Readonly<Record<string, unknown>>) => Closable;

/**
 * Any driver by ECMA-419's sensor class pattern, as a component: makes it, samples it every so many ms and sends the
 * samples. `lines` is what the driver's constructor takes, with the board's classes by name. Where the driver has an
 * `alert` line, its alert is a sample at once.
 *
 * A driver that throws, when it is made or when it samples, ends nothing: its hardware is given back, that is told
 * once, counted in `failures`, and it is made anew after 1 s, 2 s, 4 s, up to a minute. What is wrong with its options
 * (a pin in use) is a fault.
 */
export class Sensor<Sample, Out = Sample> extends Component<never, Out> implements Careful {
	declare leftOut?: LeftOut;
	/** Attempts to make or to sample it that failed. */
	failures = 0;
	/** Samples that were due and not taken: no room, a late turn, a driver that had none. */
	missed = 0;
	/** What the driver reported by `onError` while it sampled. */
	complaints = 0;
	private readonly Driver: SensorClass<Sample>;
	private readonly lines: SensorLines;
	private readonly settings: SensorSettings<Sample, Out>;
	private readonly pick: (sample: Sample) => Out | undefined;
	private readonly retry = new Retry();
	private driver: SensorDriver<Sample> | null = null;
	/** What the driver has open. */
	private readonly opened: Closable[] = [];
	/** Its constructor has not come back yet. */
	private making = false;
	/** What it reported meanwhile. */
	private complaint = "";
	/** A class of the board's refused its options. */
	private refused = false;
	/** Where it is, once that is known. */
	private place = "";

	constructor(Driver: SensorClass<Sample>, lines: SensorLines, settings: SensorSettings<Sample, Out>) {
		super(settings);
		if (typeof Driver !== "function")
			throw new GraphError("Sensor: give a driver first: a class by ECMA-419's sensor class pattern");
		checkLines(lines);
		checkMs("Sensor", "every", settings?.every);
		this.Driver = Driver;
		this.lines = lines;
		this.settings = settings;
		// Without `pick` the messages are the samples, whatever type is asked for.
		this.pick = settings.pick ?? (itself as (sample: Sample) => never);
	}

	/** Samples of which `pick` made no message. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override pins(): readonly PinUse[] {
		return Object.values(this.lines).filter(isLine).flatMap(pinsOf);
	}

	override open(): void {
		if (isLine(this.lines["alert"])) this.outside(true);
		this.make();
	}

	override onTimer(missed: number): void {
		if (this.driver === null) {
			this.missed++;
			this.make();
			return;
		}
		this.missed += missed;
		this.take(this.driver);
	}

	/** The alert line went off. */
	override onReady(): void {
		if (this.driver !== null) this.take(this.driver);
	}

	override close(): void {
		tellLeftOut(this);
		this.release();
	}

	private take(driver: SensorDriver<Sample>): void {
		if (this.outbox.room === 0) {
			this.missed++;
			return;
		}
		let sample: Sample | undefined;
		try {
			sample = driver.sample();
		} catch (error) {
			this.fail(error);
			return;
		}
		if (sample === undefined) {
			this.missed++;
			return;
		}
		if (this.retry.failing) this.retry.worked(this, `${this.itself} answers`);
		const message = decodeWith(this, "pick", this.pick, sample, undefined, undefined);
		if (message !== undefined) this.send(message);
	}

	/** @cold */
	private make(): void {
		const options: Record<string, unknown> = { onError: (text: unknown) => this.complain(text) };
		for (const [name, value] of Object.entries(this.lines))
			options[name] = isLine(value) ? this.wire(value) : value;
		if (isLine(this.lines["alert"])) options["onAlert"] = () => this.notify();
		this.making = true;
		this.complaint = "";
		try {
			// Its options are checked by the driver and by the classes: their types are not known here.
			this.driver = new this.Driver(options as never);
			if (this.complaint !== "") throw new Error(this.complaint);
			const { configure } = this.settings;
			if (configure !== undefined) configureDriver(this.driver, configure);
		} catch (error) {
			this.fail(error);
			return;
		} finally {
			this.making = false;
		}
		this.repeat(this.settings.every);
	}

	/** One line as the driver takes it: the class itself, and pins by number. @cold */
	private wire(line: SensorLine): object {
		const { behind, ...own } = line;
		const bus = isChannel(behind) ? behind.bus : {};
		const options: Record<string, unknown> = { ...bus, ...own, io: this.kept(this.classOf(line), line.io) };
		for (const { pin, option } of pinsOf(line)) options[option] = boardPin(this, pin).pin;
		return options;
	}

	/** The board's class, or what reaches through a multiplexer with it. @cold */
	private classOf({ io, behind }: SensorLine): IOClass {
		const found: unknown = need(this.io[io], this.label, io);
		return (isChannel(behind) ? behind.wrap(this, found as SMBusClass) : found) as IOClass;
	}

	/** The class, whose objects are remembered: a driver that throws in its constructor leaves them open. @cold */
	private kept(Base: IOClass, name: string): IOClass {
		const sensor = this;
		return class extends Base {
			constructor(options: Readonly<Record<string, unknown>>) {
				sensor.refused = true;
				super(options);
				sensor.refused = false;
				sensor.opened.push(this);
				const { address, data, clock } = options;
				if (isI2C(name)) sensor.place = i2cPlace(Number(address), data, clock);
			}
		};
	}

	/** @cold */
	private complain(text: unknown): void {
		const words = String(text);
		if (this.making) this.complaint = words;
		else if (this.complaints++ === 0) this.log(`the driver reports: ${words}`);
	}

	/** @throws what a class of the board's says of its options. @cold */
	private fail(error: unknown): void {
		const { refused, complaint } = this;
		this.release();
		if (refused) throw error;
		this.failures++;
		const why = complaint === "" ? textOf(error) : complaint;
		const text =
			isNoAnswer(error) && this.place !== ""
				? `no device answers at ${this.place}: check wiring, power, address`
				: `${this.itself} fails: ${why}`;
		this.repeat(this.retry.failed(this, text));
	}

	/** @cold */
	private get itself(): string {
		return this.place === "" ? "the sensor" : `the sensor at ${this.place}`;
	}

	/** Gives back what the driver has, whether it does so itself or not. @cold */
	private release(): void {
		const { driver } = this;
		this.driver = null;
		this.refused = false;
		this.complaint = "";
		try {
			driver?.close();
		} catch {
			// Some drivers talk to the device once more, which may be the one that is not there.
		}
		for (const io of this.opened) io.close();
		this.opened.length = 0;
	}
}

function itself<T>(sample: T): T {
	return sample;
}

/** A driver need not have it. */
function configureDriver(driver: object, options: object): void {
	if ("configure" in driver && typeof driver.configure === "function") driver.configure(options);
}
