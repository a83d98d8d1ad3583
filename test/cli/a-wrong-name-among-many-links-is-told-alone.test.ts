/** Of a hundred links one is wrong: the sentence is about that one, and there is no other. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

function graph(wrong: Readonly<Record<string, string>>): string {
	const parts = Array.from({ length: 100 }, (_none, i) => `c${i}: new Add(),`);
	const links = Array.from({ length: 99 }, (_none, i) => `"c${i}.outbox": "c${i + 1}.inbox",`).join("\n");
	return `
import { Component, Graphline } from "ganglion";
class Add extends Component<number, number> { on(v: number) { this.send(v + 1); } }
export default () => Graphline({ ${parts.join(" ")} }, {
${Object.entries(wrong).reduce((text, [right, other]) => text.replace(right, other), links)}
});
`;
}

test.each([
	["an outbox", { '"c60.outbox"': '"c60.outbax"' }, 'error: graph.ts:65:1 there is no outbox "c60.outbax" (TS2322)'],
	["an inbox", { '"c61.inbox"': '"c61.inbux"' }, 'error: graph.ts:65:1 there is no inbox "c61.inbux" (TS2322)'],
	["a component", { '"c61.inbox"': '"d61.inbox"' }, 'error: graph.ts:65:1 there is no inbox "d61.inbox" (TS2322)'],
])("%s that is not there", async (_what, wrong, expected) => {
	const cwd = await folderWith({ "graph.ts": graph(wrong) });
	const { status, err } = await ganglion(["sim", "graph.ts", "--for", "1s"], { cwd });
	expect([status, err.trim()]).toEqual([2, expected]);
});
