/** The states of one step function while it is written: their numbers, jumps between them, registers. */
import type { AnyNode } from "acorn";
import type { Edit, Piece } from "../edits.ts";
import type { Own, Temps } from "../inline/calls.ts";
import { type Case, isCase, isExit, isMark } from "./cases.ts";
import { Label, Numbers, type Region, type Text } from "./labels.ts";
import { type Local, mentionsInBody, type Plan, Unsupported } from "./locals.ts";

/** What the names of the step function's own variables are. */
export interface StepNames {
	readonly frame: string;
	readonly state: string;
	readonly act: string;
	readonly error: string;
	/** A name that nothing else has. */
	readonly free: (wanted: string) => string;
}

export class States {
	readonly names: StepNames;
	readonly plan: Plan;
	readonly own: Own;
	/** For calls that are written out. */
	readonly boxes: Temps;
	/** Of mentions of variables, and of ways out of statements that stay whole. */
	readonly edits: Edit[] = [];
	readonly hoisted: string[] = [];
	readonly regions: Region[] = [];
	/** Statements that hand the parameters over. */
	readonly params: string[] = [];
	region: Region | undefined;
	/** Whether there are jumps. */
	loops = false;
	/**
	 * Stands before a plain yield, behind which the scheduler calls the step method and does nothing else: the quantum
	 * of waits is full again.
	 */
	refill = "";
	/** Whether the frame keeps anything. */
	keeps = false;
	/** Whether all comes down to one state, which nothing need lead to. */
	single = false;
	readonly #method: AnyNode & { type: "FunctionExpression" };
	readonly #out: (Piece | Case)[] = [];
	readonly #taken = new Set<number>();
	readonly #places = new Map<AnyNode, string>();
	readonly #mentioned = new Map<AnyNode, string>();
	readonly #numbers = new Numbers();
	#temps: number[] = [];

	constructor(
		plan: Plan,
		names: StepNames,
		method: AnyNode & { type: "FunctionExpression" },
		own: Own,
		boxes: Temps,
	) {
		this.plan = plan;
		this.own = own;
		this.boxes = boxes;
		this.names = names;
		this.#method = method;
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
		for (const local of this.plan.locals.get(node) ?? []) this.#place(local, held);
		body();
		for (const register of held) this.#taken.delete(register);
	}

	#place({ variable, survives }: Local, held: number[]): void {
		const isOwnParam = variable.kind === "param" && variable.scope === this.#method;
		const mentions = isOwnParam ? mentionsInBody(variable, this.#method) : variable.mentions;
		if (isOwnParam && mentions.length === 0) return;
		let place: string;
		if (survives) {
			const register = this.take();
			held.push(register);
			place = this.register(register);
		} else {
			place = this.#ownName(variable.name);
			this.hoisted.push(place);
		}
		this.#places.set(variable.declared, place);
		if (isOwnParam) this.params.push(`${place} = ${variable.name};`);
		for (const { node, shorthand } of mentions) {
			this.#mentioned.set(node, place);
			const put = shorthand ? `${node.name}: ${place}` : place;
			if (put !== node.name) this.edits.push({ at: node.start, cut: node.end - node.start, put });
		}
	}

	/** Where the variable lives that is declared by this identifier. */
	placeOf(declared: AnyNode): string {
		const place = this.#places.get(declared);
		if (place === undefined) throw new Unsupported("a variable without a place");
		return place;
	}

	/** The place of the variable that an identifier speaks of, if that one has a place. */
	placeAt(mention: AnyNode): string | undefined {
		return this.#mentioned.get(mention);
	}

	/** All of them stand in one function: no two may be called alike, nor like what is called from outside. */
	#ownName(name: string): string {
		if (!this.hoisted.includes(name) && !this.plan.outer.has(name)) return name;
		return this.names.free(`${name}$`);
	}

	register(number: number): string {
		this.keeps = true;
		return `${this.names.frame}.$${number}`;
	}

	take(): number {
		let number = 0;
		while (this.#taken.has(number)) number++;
		this.#taken.add(number);
		return number;
	}

	release(number: number): void {
		this.#taken.delete(number);
	}

	/** A register until the statement ends. */
	temp(): string {
		const number = this.take();
		this.#temps.push(number);
		return this.register(number);
	}

	/** Runs `body`; registers that it took as temps are free again behind it. */
	withTemps(body: () => void): void {
		const before = this.#temps;
		this.#temps = [];
		body();
		for (const number of this.#temps) this.release(number);
		this.#temps = before;
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
