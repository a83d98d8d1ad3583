/** Graphs that are large or busy. */

const classes = `import { Component, Graphline, Pipeline } from "ganglion";

class Source extends Component<never, number> {
	readonly #period: number;
	constructor(period: number) {
		super();
		this.#period = period;
	}
	override *main() {
		for (let i = 0; ; i++) {
			this.send(i);
			yield* this.sleep(this.#period);
		}
	}
}
class Step extends Component<number, number> {
	override on(value: number): void {
		this.send(value + 1);
	}
}
class Sink extends Component<number> {
	override on(_: number): void {}
}
`;

const chain = (every: string): string =>
	`Pipeline(new Source(${every}), new Step(), new Step(), new Step(), new Sink())`;

/** 40 chains of five, each with a message in every tenth of a second and five links' worth of it. */
export const busy = `${classes}
export default () => {
	const chains: Record<string, ReturnType<typeof Pipeline>> = {};
	for (let i = 0; i < 40; i++) chains[\`chain\${i}\`] = ${chain("100 + i")};
	return Graphline(chains, {});
};
`;

/** 200 chassis of five. */
export const grouped = `${classes}
export default () => {
	const chains: Record<string, ReturnType<typeof Pipeline>> = {};
	for (let i = 0; i < 200; i++) chains[\`chain\${i}\`] = ${chain("1000 + i")};
	return Graphline(chains, {});
};
`;

/** 200 sources, each through three to a sink, none in a chassis of its own. */
export const flat = `${classes}
export default () => {
	const parts: Record<string, Source | Step | Sink> = {};
	const links: Record<string, string> = {};
	for (let i = 0; i < 200; i++) {
		parts[\`a\${i}\`] = new Source(1000 + i);
		for (const step of ["b", "c", "d"]) parts[\`\${step}\${i}\`] = new Step();
		parts[\`e\${i}\`] = new Sink();
		for (const [from, to] of ["ab", "bc", "cd", "de"]) links[\`\${from}\${i}.outbox\`] = \`\${to}\${i}.inbox\`;
	}
	return Graphline(parts, links);
};
`;
