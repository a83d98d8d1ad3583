/** Every option that docs/components.md lists for a component is one that its constructor's types take. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, root } from "./compile.ts";

/** The options of a section's tables, those that stand together in one row too. */
function optionsIn(section: string): string[] {
	const tables = [...section.matchAll(/^\| option \|.*\n\|[-|]+\n((?:\|.*\n)+)/gm)];
	const cells = tables.flatMap(([, rows = ""]) => [...rows.matchAll(/^\|([^|]*)\|/gm)].map(([, cell = ""]) => cell));
	return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name));
}

const documented = readFileSync(path.join(root, "docs/components.md"), "utf8")
	.split(/^## /m)
	.slice(1)
	.map((section) => ({ name: section.split("\n", 1)[0] ?? "", options: optionsIn(section) }))
	.filter(({ options }) => options.length > 0);

test("what the page lists compiles", async () => {
	expect(documented.find(({ name }) => name === "UdpPeer")?.options).toContain("longest");
	const lines = documented.flatMap(({ name, options }) =>
		options.map((option) => `export const ${name}_${option}: Options<typeof Library.${name}> = "${option}";`),
	);
	const head = [
		'import type * as Library from "ganglion";',
		"type Keys<T> = T extends object ? keyof T : never;",
		"type Options<C extends abstract new (...given: never) => unknown> = Keys<ConstructorParameters<C>[number]>;",
	];
	// A comparison that accepts anything would prove nothing.
	const wrong = "export const wrong: Options<typeof Library.UdpPeer> = 'longset';";
	const found = await compile({ options: [...head, ...lines].join("\n"), wrong: [...head, wrong].join("\n") });
	const untaken = found.filter(({ program }) => program !== "wrong");
	expect(untaken.map(({ line, text }) => lines[line - head.length - 1] ?? text)).toEqual([]);
	expect(found.filter(({ program }) => program === "wrong")).toHaveLength(1);
});

test("a transceiver takes the longest datagram that it is to look at, as a number", async () => {
	const program = (longest: string): string => `
import { MulticastTransceiver, UdpPeer } from "ganglion";
export const group = new MulticastTransceiver({ group: "239.1.2.3", port: 5007, longest: ${longest} });
export const peer = new UdpPeer({ port: 5008, to: { address: "192.168.1.7", port: 5008 }, longest: ${longest} });
`;
	const found = await compile({ right: program("5"), wrong: program('"5"') });
	expect(found.map(({ program: name, line }) => `${name}:${line}`)).toEqual(["wrong:3", "wrong:4"]);
});
