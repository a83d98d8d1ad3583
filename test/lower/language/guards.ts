/** try, catch and finally, in which every way out may stand. */
import fc from "fast-check";
import { expressions } from "./expressions.ts";
import { type Pieces, say, texts, within } from "./scope.ts";
import { patterns } from "./targets.ts";

const { value, wait } = expressions;

export function guards(block: Pieces): Pieces {
	const caught = fc.oneof(
		say`catch { ${block} }`,
		within(
			fc.tuple(block).map(([piece]) => (scope) => {
				const name = scope.fresh("e");
				scope.declare(name, "scalar");
				return `catch (${name}) { t(${name}); ${piece(scope)} }`;
			}),
		),
		within(say`catch (${patterns(value)}) { ${block} }`),
	);
	const last = fc.oneof(
		say`finally { t("f"); ${block} }`,
		say`finally { ${wait}; t("f"); }`,
		say`finally { ${block} }`,
		say`finally { ${block} }`,
	);
	const body = fc.oneof(
		block,
		block,
		say`${block}\nthrow new Error("#" + num(${value}));`,
		say`${wait}; ${texts("nothing.at.all();", "throw new TypeError('#own');", "null.x;")}`,
	);
	return fc.oneof(
		say`try { ${body} } ${caught}`,
		say`try { ${block} } ${last}`,
		say`try { ${body} } ${caught} ${last}`,
	);
}
