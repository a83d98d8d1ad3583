/** Ways out of a statement: break, continue and return, through the `finally` blocks between. */
import type { AnyNode, VariableDeclaration } from "acorn";
import { whole } from "../edits.ts";
import { childrenOf, isFunction } from "../syntax.ts";
import { Label, type Text } from "./labels.ts";
import type { States } from "./states.ts";
import { Unsupported } from "./unsupported.ts";

/** What `break` and `continue` may lead to. */
export class Target {
	readonly labels: readonly string[];
	readonly breakTo: Label | undefined;
	readonly continueTo: Label | undefined;
	/** Whether a break or continue without a name means it. */
	readonly plain: boolean;

	constructor(labels: readonly string[], breakTo: Label | undefined, continueTo: Label | undefined, plain: boolean) {
		this.labels = labels;
		this.breakTo = breakTo;
		this.continueTo = continueTo;
		this.plain = plain;
	}
}

/** A `finally` that runs before a way out leads on. */
export class Finally {
	readonly entry: Label = new Label();
	/** Register: 0 = goes on below, -1 = throws, -2 = returns, else the state to jump to. */
	readonly how: string;
	/** Register: what it throws or returns. */
	readonly value: string;
	/** Jumps that come through here. */
	readonly passes = new Set<Label>();

	constructor(how: string, value: string) {
		this.how = how;
		this.value = value;
	}
}

export class Exits {
	readonly #states: States;
	readonly #around: (Target | Finally)[] = [];

	constructor(states: States) {
		this.#states = states;
	}

	within(one: Target | Finally, body: () => void): void {
		this.#around.push(one);
		body();
		this.#around.pop();
	}

	/** Where a plain `break` leads, for the statement that is being written. */
	breakLabel(): Label {
		return this.#find(undefined, "breakTo");
	}

	/** `return value`; within a loop or a switch, where `States.go` cannot jump, only with no `finally` above. */
	leave(value: Text | undefined): Text {
		const { frame } = this.#states.names;
		this.#states.registers.used = true;
		const last = this.#finallyAbove(-1);
		const text = value ?? ["void 0"];
		if (!last) return [`${frame}.value = `, ...text, "; return true;"];
		return [`${last.value} = `, ...text, `; ${last.how} = -2; `, ...this.#states.go(last.entry)];
	}

	/** A jump out to a target, as text for where `States.go` may stand. */
	to(label: Label): Text {
		const first = this.#finallyAbove(
			this.#around.findIndex(
				(one) => one instanceof Target && (one.breakTo === label || one.continueTo === label),
			),
		);
		if (!first) return this.#states.go(label);
		first.passes.add(label);
		return [`${first.how} = `, this.#states.use(label), "; ", ...this.#states.go(first.entry)];
	}

	/** The innermost one within what stands at `index`. */
	#finallyAbove(index: number): Finally | undefined {
		for (let i = this.#around.length - 1; i > index; i--) {
			const one = this.#around[i];
			if (one instanceof Finally) return one;
		}
		return undefined;
	}

	#find(name: string | undefined, way: "breakTo" | "continueTo"): Label {
		for (const one of [...this.#around].reverse()) {
			if (one instanceof Finally || !one[way]) continue;
			if (name === undefined ? one.plain : one.labels.includes(name)) return one[way];
		}
		throw new Unsupported(`${way} ${name ?? ""}`);
	}

	/** Changes the ways out of a statement that otherwise stays whole. */
	edit(node: AnyNode): void {
		this.#edit(node, { labels: [], loop: false, breaks: false, head: undefined });
	}

	/** `inside` is what the whole statement itself has around this node: those ways out stay as they are. */
	#edit(node: AnyNode, inside: Inside): void {
		if (isFunction(node) || node.type === "ClassBody") return;
		if (node.type === "ReturnStatement") {
			const { argument } = node;
			if (inside.breaks && this.#finallyAbove(-1)) throw new Unsupported("a return in a loop, past a finally");
			this.#replace(node, this.leave(argument ? whole(argument) : undefined));
		} else if (node.type === "BreakStatement" || node.type === "ContinueStatement") {
			const name = node.label?.name;
			const isBreak = node.type === "BreakStatement";
			const stays = name !== undefined ? inside.labels.includes(name) : isBreak ? inside.breaks : inside.loop;
			if (!stays && inside.breaks) throw new Unsupported("a jump out of a loop or switch within");
			if (!stays) this.#replace(node, this.to(this.#find(name, isBreak ? "breakTo" : "continueTo")));
			return;
		} else if (node.type === "VariableDeclaration" && node.kind === "var") this.#assign(node, inside.head);
		const within = { ...inside };
		if (node.type === "LabeledStatement") within.labels = [...inside.labels, node.label.name];
		if (/^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type)) within.loop = within.breaks = true;
		if (node.type === "SwitchStatement") within.breaks = true;
		for (const child of childrenOf(node)) {
			const inHead = /^For(Of|In)?Statement$/.test(node.type) && "body" in node && child !== node.body;
			this.#edit(child, { ...within, head: inHead ? node : undefined });
		}
	}

	/** A `var` within a statement that stays whole: the variable is the method's, so this only gives it a value. */
	#assign({ start, end, declarations }: VariableDeclaration, head: AnyNode | undefined): void {
		const edits = this.#states.places.edits;
		const [first] = declarations;
		if (head && head.type !== "ForStatement") {
			if (first) edits.push({ at: start, cut: first.start - start, put: "" });
			return;
		}
		const put = declarations.flatMap(({ id, init }): Text => {
			return init ? [", (", ...whole(id), " = ", ...whole(init), ")"] : [];
		});
		const [comma, ...rest] = put;
		const text = comma === undefined ? [] : ["(", ...rest];
		edits.push({ at: start, cut: end - start, put: [...text, head ? "" : ";"] });
	}

	#replace(node: AnyNode, text: Text): void {
		this.#states.places.edits.push({ at: node.start, cut: node.end - node.start, put: ["{ ", ...text, " }"] });
	}
}

interface Inside {
	labels: readonly string[];
	loop: boolean;
	breaks: boolean;
	/** The loop in whose head it stands. */
	head: AnyNode | undefined;
}
