/** The states of one step function while it is written: their numbers, jumps between them, registers. */
import type { AnyNode } from "acorn";
import type { Piece } from "../edits.ts";
import type { Own, Temps } from "../inline/calls.ts";
import { type Case, isCase, isExit, isMark } from "./cases.ts";
import { Label, Numbers, type Region, type StepNames, type Text } from "./labels.ts";
import type { Plan } from "./locals.ts";
import type { Places } from "./places.ts";
import type { Registers } from "./registers.ts";

/** How expressions and patterns are written: each may hold the other. */
export interface Writing {
	/** Writes all of an expression up to its last suspension, and gives text for its value. */
	explode(node: AnyNode): Text;
	/** Gives a value to a variable, a member or the parts of a pattern. */
	bind(target: AnyNode, value: Text): void;
}

export class States {
	readonly names: StepNames;
	readonly plan: Plan;
	readonly own: Own;
	/** For calls that are written out. */
	readonly boxes: Temps;
	readonly registers: Registers;
	readonly places: Places;
	readonly regions: Region[] = [];
	region: Region | undefined;
	/** Whether there are jumps. */
	loops = false;
	/**
	 * Stands before a plain yield, behind which the scheduler calls the step method and does nothing else: the quantum
	 * of waits is full again.
	 */
	refill = "";
	/** Whether all comes down to one state, which nothing need lead to. */
	single = false;
	readonly #writing: Writing;
	readonly #out: (Piece | Case)[] = [];
	readonly #numbers = new Numbers();

	constructor(
		plan: Plan,
		names: StepNames,
		own: Own,
		boxes: Temps,
		places: Places,
		registers: Registers,
		writing: (states: States) => Writing,
	) {
		this.plan = plan;
		this.own = own;
		this.boxes = boxes;
		this.names = names;
		this.places = places;
		this.registers = registers;
		this.#writing = writing(this);
		const start = new Label();
		start.uses = 1;
		this.mark(start);
	}

	leaps(node: AnyNode): boolean {
		return this.plan.leaping.has(node);
	}

	emit(...pieces: Text): void {
		this.#out.push(...pieces);
	}

	/** The next statements are reached by jumps to `label`, and, unless not `falls`, from above. */
	mark(label: Label, falls = true): void {
		label.region = this.region;
		const last = this.#last();
		if (last !== undefined && last.label.region === this.region) {
			// Two at one place are one.
			label.same = last.label;
			last.label.uses++;
			return;
		}
		label.state = this.#numbers.next(this.region !== undefined);
		this.#out.push({ label, falls });
	}

	/** Whether nothing gets past what was written last. */
	get isOver(): boolean {
		const left = this.#out.filter(
			(piece) => !isMark(piece) && !(isCase(piece) && !piece.falls && piece.label.uses === 0),
		);
		return left.at(-1) === "\n" && isExit(left.at(-2));
	}

	/** The place where what is written next begins, if one begins there. */
	#last(): Case | undefined {
		let at = this.#out.length - 1;
		for (let piece = this.#out[at]; piece !== undefined && isMark(piece); piece = this.#out[at]) at--;
		const piece = this.#out[at];
		return piece !== undefined && isCase(piece) ? piece : undefined;
	}

	/** The same where a region begins or ends: from above, too, the state is set. */
	markBorder(label: Label): void {
		this.emit(`${this.names.state} = `, this.use(label), ";\n");
		this.mark(label);
	}

	use(label: Label): Label {
		label.uses++;
		return label;
	}

	/**
	 * A jump, as text for a place with no loop and no switch between it and the switch over the states. That one is
	 * left by a plain `break`, for XS leaves a switch's value on its stack when a `continue` or a label leads out.
	 */
	go(label: Label): Text {
		this.loops = true;
		return [`${this.names.state} = `, this.use(label), "; break;"];
	}

	jump(label: Label): void {
		for (let last = this.#out.at(-1); typeof last === "object" && "label" in last; last = this.#out.at(-1)) {
			if (!this.#mayThread(last.label, label)) break;
			// A place that only leads on is left out: what leads to it leads on.
			last.label.same = label;
			this.use(label);
			this.#out.pop();
			if (!last.falls) return;
		}
		this.emit(...this.go(label), "\n");
	}

	#mayThread(from: Label, to: Label): boolean {
		return (
			to.target.state !== 0 &&
			from.target !== to.target &&
			from.region === this.region &&
			to.region === this.region
		);
	}

	suspend(label: Label): Text {
		return [`${this.names.frame}.at = `, this.use(label), "; return;"];
	}

	/** Statements that an exception leaves for `caught`. `entry` is where they begin. */
	guard(caught: Text, onStop: boolean, body: () => void): void {
		const region: Region = { outer: this.region, from: 0, to: 0, caught, onStop };
		this.region = region;
		const entry = new Label();
		this.markBorder(entry);
		region.from = entry.state;
		body();
		region.to = this.#numbers.guarded;
		this.region = region.outer;
		this.regions.push(region);
	}

	/** Gives the variables of a scope their places while `body` is written. */
	scope(node: AnyNode, body: () => void): void {
		const held: number[] = [];
		for (const local of this.plan.locals.get(node) ?? []) {
			const register = this.places.add(local, (text) => this.emit(text));
			if (register !== undefined) held.push(register);
		}
		body();
		for (const register of held) this.registers.release(register);
	}

	explode(node: AnyNode): Text {
		return this.#writing.explode(node);
	}

	bind(target: AnyNode, value: Text): void {
		this.#writing.bind(target, value);
	}

	/** All that was written. */
	finish(guarded: boolean): Piece[] {
		const entered = this.#out.filter(isCase).filter(({ label }) => label.uses > 0);
		this.single = entered.length === 1 && !this.loops && !guarded;
		const setsState = `${this.names.frame}.at = `;
		return this.#out.flatMap((piece, i): Piece[] => {
			if (isCase(piece)) return this.single ? [] : this.#entry(piece, piece === entered[0]);
			// Where there is one state, it is the one that a run begins with.
			if (this.single && (piece === setsState || this.#out[i - 1] === setsState)) return [];
			return [piece];
		});
	}

	/** XS compares with one case after the other: the first state, which is entered once as a rule, comes last. */
	#entry({ label }: Case, first: boolean): Piece[] {
		if (label.uses === 0) return [];
		return first ? ["default:\n"] : ["case ", label, ":\n"];
	}
}
