import { GraphError } from "../../core/errors.ts";
import type { Microprocess } from "../../core/microprocess.ts";
import type { DigitalIO } from "../../types/ecma419.ts";
import type { BoardPins } from "../../types/pin-use.ts";
import { need } from "./pin.ts";

/** The chip's resistor on an input; `undefined`: any will do. */
export type Pull = "none" | "up" | "down" | undefined;

/** Something of the board's that stays open after its component's end. */
interface Closable {
	close(): void;
}

/**
 * The board's pins, as far as components share them or leave them behind: a board gives out each pin once only. It
 * hangs on the platform, so each board has its own.
 */
export class PinTable {
	private readonly inputs: InputPin[] = [];
	private readonly parked: { readonly pin: number; readonly io: Closable }[] = [];

	/** The input that others read already, or a new one. @param edges whether `notify` is to be called at each edge. */
	join(reader: Microprocess, pin: number, pull: Pull, edges: boolean): InputPin {
		let input = this.inputs.find((one) => one.pin === pin);
		if (input === undefined) {
			input = new InputPin(this, pin);
			this.inputs.push(input);
		}
		// Who does not mind gets what others of the graph will ask for, from the first look on.
		const runtime = reader.runtime;
		const wanted = pull ?? (runtime === null ? undefined : pullFor(runtime.root, pin, runtime.platform.pins ?? {}));
		try {
			input.join(reader, wanted, edges);
		} catch (error) {
			if (input.readers.length === 0) this.forget(input);
			throw error;
		}
		return input;
	}

	/** Leaves an output open, so that its pin keeps its level: a closed one would float. */
	park(pin: number, io: Closable): void {
		this.parked.push({ pin, io });
	}

	/** Closes what was left open on a pin: somebody wants it. */
	free(pin: number): void {
		const at = this.parked.findIndex((one) => one.pin === pin);
		if (at >= 0) this.parked.splice(at, 1)[0]?.io.close();
	}

	forget(input: InputPin): void {
		this.inputs.splice(this.inputs.indexOf(input), 1);
	}
}

/** The table of the board that a component runs on. */
export function pinTable(component: Microprocess): PinTable {
	const platform = component.runtime?.platform;
	if (platform === undefined) throw new GraphError(`${component.label} does not run yet: pins are taken in open()`);
	const present = platform.pinTable;
	if (present instanceof PinTable) return present;
	const table = new PinTable();
	platform.pinTable = table;
	return table;
}

/** One pin that any number of components read. */
export class InputPin {
	readonly pin: number;
	readonly readers: Microprocess[] = [];
	private readonly table: PinTable;
	/** Of the readers, those that hear of edges. */
	private readonly listeners: Microprocess[] = [];
	private pull: Pull;
	private io: DigitalIO<InputPin> | null = null;

	constructor(table: PinTable, pin: number) {
		this.table = table;
		this.pin = pin;
	}

	/** For traces: who reads it, the first of them. */
	get name(): string {
		return this.readers[0]?.label ?? "";
	}

	join(reader: Microprocess, pull: Pull, edges: boolean): void {
		const first = this.readers[0];
		if (first !== undefined && pull !== undefined && this.pull !== undefined && pull !== this.pull)
			throw new GraphError(
				`${reader.label}: pin ${this.pin} is shared with ${first.label}, which wants pull "${this.pull}"; ` +
					`"${pull}" is not possible as well`,
			);
		const reopen = this.io === null || (edges && this.listeners.length === 0) || (pull ?? this.pull) !== this.pull;
		this.pull ??= pull;
		this.readers.push(reader);
		if (edges) this.listeners.push(reader);
		if (reopen) this.open(reader);
		// The others' level may be another one with the resistor, and edges that waited are gone.
		if (reopen && first !== undefined) this.edge();
	}

	leave(reader: Microprocess): void {
		remove(this.readers, reader);
		remove(this.listeners, reader);
		if (this.readers.length > 0) return;
		this.table.forget(this);
		this.io?.close();
		this.io = null;
	}

	/** The level on the wire, 0 or 1. */
	read(): number {
		return this.io === null ? 0 : this.io.read();
	}

	/** Called by the board. */
	edge(): void {
		for (let i = 0; i < this.listeners.length; i++) this.listeners[i]?.notify();
	}

	private open(reader: Microprocess): void {
		const Digital = need(reader.runtime?.platform.io.Digital, reader.kind, "Digital");
		this.io?.close();
		this.io = null;
		const { pin, pull } = this;
		const mode = pull === "up" ? Digital.InputPullUp : pull === "down" ? Digital.InputPullDown : Digital.Input;
		const options = { pin, mode, target: this };
		try {
			if (this.listeners.length === 0) this.io = new Digital<InputPin>(options);
			else
				this.io = new Digital<InputPin>({
					...options,
					edge: Digital.Rising | Digital.Falling,
					onReadable() {
						this.target?.edge();
					},
				});
		} catch (error) {
			remove(this.readers, reader);
			remove(this.listeners, reader);
			throw error;
		}
	}
}

/** The resistor that somebody in the graph asks for on a pin that is shared. */
function pullFor(component: Microprocess, pin: number, names: BoardPins): Pull {
	for (const use of component.pins()) {
		const named = typeof use.pin === "number" ? undefined : names[use.pin];
		if ((named?.pin ?? use.pin) !== pin || use.use !== "digital-in" || use.shared !== true) continue;
		const pull = use.pull ?? named?.pull;
		if (pull !== undefined) return pull;
	}
	for (const child of component.children) {
		const pull = pullFor(child, pin, names);
		if (pull !== undefined) return pull;
	}
	return undefined;
}

function remove(list: Microprocess[], one: Microprocess): void {
	const at = list.indexOf(one);
	if (at >= 0) list.splice(at, 1);
}
