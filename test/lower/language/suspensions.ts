/** What suspends a component's generator, without parentheses around it. */
import fc from "fast-check";
import { choose, mix, type Pieces, say, texts } from "./scope.ts";

/** `value` may suspend in turn; `items` is something to iterate. */
export function suspensions(value: Pieces, items: Pieces): Pieces {
	return mix(
		{ most: 2, name: "wait" },
		texts("yield"),
		[3, texts("yield")],
		[2, say`yield ${value}`],
		[3, say`yield* this.sleep(${texts("1", "2", "3", "0")})`],
		[1, say`yield* this.sleep(num(${value}) & 3)`],
		[3, texts("yield* this.receive()")],
		[1, texts("yield* this.receive(3)", "yield* this.receive(this.inbox, 2)")],
		[3, say`yield* this.put(${value})`],
		[1, say`yield* this.put(${value}, this.outbox)`],
		[1, texts("yield* this.any(2)", "yield* this.every(2)", "yield* this.turn")],
		[1, texts("yield* this.pause()")],
		[2, say`yield* ${items}`],
		[5, helperCall(value)],
		[2, choose((scope, n) => (scope.place.imports ? `yield* far(this, ${n % 3})` : "yield* near(this, 1)"))],
		[1, based(say`yield* super.help(${value})`)],
		[1, say`yield* this[${texts("'help'")}](${value})`],
		[1, say`yield* (() => this.help(1))()`],
		[1, say`yield* this.pick(${value})`],
		[1, say`yield* this.values(${value})`],
	);
}

function helperCall(value: Pieces): Pieces {
	return fc.oneof(
		say`yield* this.help(${value})`,
		say`yield* this.help(${value}, { b: ${value} })`,
		say`yield* this.help()`,
		say`yield* this.#aid(${value}, ...list(${value}))`,
		say`yield* this.again(${texts("1", "2")})`,
	);
}

function based(pieces: Pieces): Pieces {
	return pieces.map((piece) => (scope) => (scope.place.base ? piece(scope) : "yield* this.help(2)"));
}
