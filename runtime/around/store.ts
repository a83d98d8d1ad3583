import { GraphError } from "../core/errors.ts";

/** Somebody else has committed since this was read: read again and redo the work. */
export class ConcurrentUpdate extends Error {
	override readonly name = "ConcurrentUpdate";
}

interface Cell {
	version: number;
	value: unknown;
}

/**
 * Shared state with conflict detection (Axon's STM): components take copies, work on them over several turns, and
 * commit; a commit fails when another one came first. Values are immutable messages, so a copy is the value itself.
 */
export class Store {
	private readonly cells = new Map<string, Cell>();

	/** A variable as it is now, made with `initial` when it is new. */
	use<T>(key: string, initial: T): Variable<T> {
		return new Variable<T>(this.cell(key, initial), key);
	}

	/** Several variables, committed all or none. @throws GraphError for no key, or one that does not exist. */
	using(...keys: readonly string[]): Transaction {
		if (keys.length === 0) throw new GraphError("store.using: name at least one key");
		const variables = new Map<string, Variable<unknown>>();
		for (const key of keys) {
			const cell = this.cells.get(key);
			if (cell === undefined)
				throw new GraphError(`store: no variable "${key}"; make it with use("${key}", initial)`);
			variables.set(key, new Variable<unknown>(cell, key));
		}
		return new Transaction(variables);
	}

	private cell(key: string, initial: unknown): Cell {
		let cell = this.cells.get(key);
		if (cell === undefined) {
			cell = { version: 0, value: initial };
			this.cells.set(key, cell);
		}
		return cell;
	}
}

/** One variable in hand. `value` may be changed at will; `commit` makes it the shared one. */
export class Variable<T> {
	value: T;
	readonly key: string;
	private readonly cell: Cell;
	private version: number;

	constructor(cell: Cell, key: string) {
		this.cell = cell;
		this.key = key;
		this.version = cell.version;
		this.value = cell.value as T; // the store keeps values of all types; `use<T>` names this one's
	}

	/** Whether nobody else has committed since it was read. */
	get fresh(): boolean {
		return this.version === this.cell.version;
	}

	/** @throws ConcurrentUpdate when somebody else committed first; nothing is changed then. */
	commit(): void {
		if (!this.fresh)
			throw new ConcurrentUpdate(`store: "${this.key}" has changed since it was read; read it again`);
		this.version = ++this.cell.version;
		this.cell.value = this.value;
	}
}

/** Several variables in hand. */
export class Transaction {
	private readonly variables: ReadonlyMap<string, Variable<unknown>>;

	constructor(variables: ReadonlyMap<string, Variable<unknown>>) {
		this.variables = variables;
	}

	/** @throws GraphError for a key that this transaction was not made with. */
	get(key: string): Variable<unknown> {
		const found = this.variables.get(key);
		if (found === undefined)
			throw new GraphError(
				`store: this transaction holds ${[...this.variables.keys()].join(", ")}, not "${key}"`,
			);
		return found;
	}

	/** All or none. @throws ConcurrentUpdate when any of them, read or written, has changed meanwhile. */
	commit(): void {
		for (const variable of this.variables.values())
			if (!variable.fresh)
				throw new ConcurrentUpdate(`store: "${variable.key}" has changed since it was read; read it again`);
		for (const variable of this.variables.values()) variable.commit();
	}
}
