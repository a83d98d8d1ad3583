/** Ways out of what stands around: return, throw, break and continue, labelled or not, and what they lead through. */
import fc from "fast-check";
import { expressions } from "./expressions.ts";
import { choose, type Piece, type Pieces, type Place, type Scope, say, texts, within } from "./scope.ts";

const { plain, value, wait } = expressions;

function only(text: string, may: (place: Place) => boolean): Pieces {
	return fc.constant<Piece>((scope) => (may(scope.place) ? text : `t(${JSON.stringify(text)});`));
}

function jump(word: "break" | "continue"): Pieces {
	return choose((scope, n) => {
		const labels = scope.place.labels.filter(({ loop }) => loop || word === "break");
		const label = labels[n % labels.length]?.text;
		return label === undefined ? `t("no ${word}");` : `${word} ${label};`;
	});
}

export const ways: Pieces = fc.oneof(
	{ weight: 2, arbitrary: say`return ${value};` },
	{ weight: 1, arbitrary: texts("return;") },
	{ weight: 1, arbitrary: say`throw new Error("#" + num(${value}));` },
	{ weight: 1, arbitrary: say`throw ${value};` },
	{ weight: 3, arbitrary: only("break;", ({ breaks }) => breaks) },
	{ weight: 3, arbitrary: only("continue;", ({ continues }) => continues) },
	{ weight: 2, arbitrary: jump("break") },
	{ weight: 3, arbitrary: jump("continue") },
);

/** Statements that do little: what matters is how they are left. */
const little: Pieces = fc.oneof(say`t(${value});`, say`${wait};`, say`t(${wait});`, say`t(${plain});`);
const perhaps: Pieces = fc.oneof(say`if (${value}) ${ways}`, say`if (${plain}) { ${within(little)} ${ways} }`, ways);

const guarded: Pieces = fc.oneof(
	say`try { ${little} ${perhaps} } finally { ${little} }`,
	say`try { ${little} ${perhaps} } finally { t("f"); ${perhaps} }`,
	say`try { ${little} ${perhaps} } catch (e) { t(e); ${perhaps} } finally { ${little} }`,
	say`try { try { ${perhaps} } finally { ${little} } } catch { ${little} } finally { t("g"); }`,
	say`try { ${little} } catch { ${perhaps} } ${little} ${perhaps}`,
);

function loop(body: Pieces, labelled: boolean, head: string): Pieces {
	return body.map((piece) => (scope: Scope) => {
		const name = scope.fresh("i");
		const label = scope.fresh("l");
		const labels = labelled ? [...scope.place.labels, { text: label, loop: true }] : scope.place.labels;
		const inner = scope.inner({ breaks: true, continues: true, labels });
		if (head.startsWith("for")) inner.declare(name, "fixed");
		const text = `${head.replaceAll("@", name)} { ${piece(inner)} }`;
		return labelled ? `${label}: ${text}` : text;
	});
}

const heads = fc.constantFrom(
	"for (let @ = 0; @ < 2; @++)",
	"for (const @ of [1, 2])",
	"for (const @ of things(3))",
	"for (const @ in [5, 6])",
	"while (fuel())",
);

/** Loops within loops, and within guards, with ways out of any of them. */
export const tangles: Pieces = fc.tuple(heads, heads, fc.boolean(), fc.nat(5)).chain(([outer, inner, both, shape]) => {
	const inside = loop(fc.oneof(guarded, say`${little} ${guarded}`), both, inner);
	if (shape === 0) return inside;
	if (shape === 1) return say`${loop(say`${guarded} ${little}`, true, outer)}`;
	if (shape === 2) return say`try { ${loop(say`${inside} ${little}`, true, outer)} } finally { ${little} }`;
	return loop(say`${inside} ${little}`, true, outer);
});
