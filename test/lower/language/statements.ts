/** Statements of generated generators. */
import fc from "fast-check";
import { declarations } from "./declarations.ts";
import { expressions } from "./expressions.ts";
import { guards } from "./guards.ts";
import { loops } from "./loops.ts";
import { type Depth, mix, type Piece, type Pieces, say, texts, within } from "./scope.ts";
import { tangles, ways } from "./ways.ts";

const { plain, value, wait } = expressions;

/** A list of statements that go `deep` into one another, at most `length` beside one another. */
export function statements(deep: number, least: number, length: number): Pieces {
	const name = `statement ${deep}`;
	const several = (one: Pieces, minLength: number, maxLength: number): Pieces =>
		fc
			.array(one, { minLength, maxLength, size: "max", depthIdentifier: name })
			.map((list) => (scope) => list.map((piece) => piece(scope)).join("\n"));
	const { statement } = fc.letrec<{ body: Piece; statement: Piece }>((tie) => ({
		body: several(tie("statement"), 1, 3),
		statement: kinds({ most: deep, name }, tie("body")),
	}));
	return several(statement, least, length);
}

function kinds(depth: Depth, body: Pieces): Pieces {
	const declaration = declarations(value, plain, wait);
	const block = within(
		fc.oneof({ weight: 3, arbitrary: body }, { weight: 1, arbitrary: say`${declaration}\n${body}` }),
	);
	return mix(
		depth,
		say`t(${value});`,
		[6, say`t(${value});`],
		[
			3,
			say`${value};`.map(
				(piece): Piece =>
					(scope) =>
						plainStart(piece(scope)),
			),
		],
		[4, say`${wait};`],
		[12, declaration],
		[2, say`if (${value}) { ${block} }`],
		[2, say`if (${value}) { ${block} } else { ${block} }`],
		[1, say`if (${value}) ${within(say`t(${value});`)} else ${ways}`],
		[4, say`if (${plain}) ${ways}`],
		[1, ways],
		[12, loops(body)],
		[8, tangles],
		[7, guards(block)],
		[3, switches(block)],
		[1, labelled(body)],
		[1, say`{ ${block} }`],
		[2, say`keep(() => ${plain});`],
		[1, texts("calls();", ";")],
		[1, say`this.send(${value});`],
		[1, ownCalls],
	);
}

/** Calls of the library's that the component changes while it runs. */
const ownCalls: Pieces = texts(
	'this.send = (m, b) => { t("own send"); return Component.prototype.send.call(this, m, b); };',
	'this.put = (m) => { t("own put"); return Component.prototype.put.call(this, m); };',
	'this.receive = () => { t("own receive"); return Component.prototype.receive.call(this, 2); };',
	'this.help = function* (w) { t("own help"); yield; return w; };',
);

/** No expression statement may begin as a declaration or a block does. */
function plainStart(text: string): string {
	return /^(?:\{|function\b|class\b|let\b)/.test(text) ? `(${text});` : text;
}

function switches(body: Pieces): Pieces {
	const arm = body;
	const cases = fc.oneof(
		say`case 1: let @ = ${value}; t(@); default: @ = ${plain}; t(@); ${arm}`.map(
			(piece): Piece =>
				(scope) => {
					const text = piece(scope);
					return text.replaceAll("@", scope.fresh("x"));
				},
		),
		say`case ${value}: ${arm} case 2: ${arm} break; default: ${arm}`,
		say`case 1: ${arm} default: ${arm} case ${value}: ${arm}`,
		say`case ${plain}: ${arm} break; case ${value}: case 3: ${arm}`,
		say`case (${wait}): ${arm} break; default: ${arm}`,
		say`default: ${arm}`,
		say`case 0: ${arm} case 1: ${arm} default: t("d");`,
	);
	const looks = fc.oneof(say`num(${value}) & 1`, value);
	return say`switch (${looks}) { ${within(cases, { breaks: true })} }`;
}

function labelled(body: Pieces): Pieces {
	return fc.tuple(body).map(([piece]) => (scope) => {
		const label = scope.fresh("l");
		const labels = [...scope.place.labels, { text: label, loop: false }];
		return `${label}: { ${piece(scope.inner({ labels }))} }`;
	});
}
