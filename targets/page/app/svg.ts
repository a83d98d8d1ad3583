/** Elements of a drawing. */
const SPACE = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

export function svg<K extends keyof SVGElementTagNameMap>(
	name: K,
	attributes: Attributes = {},
	...children: readonly (SVGElement | string)[]
): SVGElementTagNameMap[K] {
	const made = document.createElementNS(SPACE, name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
	made.append(...children);
	return made;
}
