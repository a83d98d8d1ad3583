/** A misspelt `--set` changes nothing in a graph, and no declaration of it could be wrong: it is told. */
import { expect, test } from "vitest";
import { ParamsRead } from "../../cli/boards/params-read.ts";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `
import { type Params, DigitalIn } from "ganglion";
export default ({ count = 1, pin = 2 }: Params) => new DigitalIn({ pin: Number(pin) + Number(count) - 1 });
`;
const misspelt = ["--set", "coutn=3", "--set", "pin=4"];
const note = "note: --set coutn: no one read it while the graph was made; these were read: count, pin\n";

test.each([
	["sim", ["--no-check", "--for", "1s"], {}],
	["sim", ["--no-check", "--for", "1s", "--json"], {}],
	["build", ["--device", "esp32/nodemcu"], {}],
	["size", ["--device", "esp32/nodemcu", "--no-check"], { CC: "no-such-compiler" }],
	["flash", ["--no-check"], {}],
])("%s %j", async (command, options, env) => {
	const cwd = await folderWith({ "graph.ts": graph });
	const before = process.env["CC"];
	Object.assign(process.env, env);
	try {
		const { err } = await ganglion([command, "graph.ts", ...options, ...misspelt], { cwd, env: { HOME: cwd } });
		expect(err.slice(0, note.length)).toBe(note);
	} finally {
		if (before === undefined) delete process.env["CC"];
		else process.env["CC"] = before;
	}
});

test("the right names are not remarked", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const args = ["sim", "graph.ts", "--no-check", "--for", "1s", "--set", "count=1", "--set", "pin=4"];
	expect(await ganglion(args, { cwd })).toMatchObject({ status: 0, err: "" });
});

const given = { count: 1, nmae: "x" };
test.each<[string, (params: Readonly<Record<string, unknown>>) => unknown, string[]]>([
	["destructured", ({ count, name }) => [count, name], ["nmae"]],
	["asked for with `in`", (params) => "nmae" in params && params["count"], []],
	["spread", (params) => ({ ...params }), []],
	["taken as a rest", ({ count, ...rest }) => [count, rest], []],
	["listed", (params) => Object.keys(params), []],
	["written as JSON", (params) => JSON.stringify(params), []],
	["left alone", () => undefined, ["count", "nmae"]],
])("%s", (_what, use, unread) => {
	const read = new ParamsRead(given);
	use(read.params);
	expect(read.unread().map((text) => /--set (\w+): /.exec(text)?.[1])).toEqual(unread);
});

test("what is read has its value, and a name that every object has counts as no one else's", () => {
	const read = new ParamsRead({ toString: "mine", count: 2 });
	expect({ ...read.params }).toEqual({ toString: "mine", count: 2 });
	expect(new ParamsRead({ toString: "mine" }).unread()).toEqual([
		"--set toString: no one read it while the graph was made; none was read",
	]);
});

test.each(["sim", "build", "size", "flash"])("%s refuses names that are not the graph's", async (command) => {
	const cwd = await folderWith({ "graph.ts": graph });
	for (const name of ["boardPins", "boardAfter", "__proto__"]) {
		const device = ["--device", "esp32/nodemcu"];
		const ran = await ganglion([command, "graph.ts", ...device, "--set", `${name}=4`], { cwd, env: { HOME: cwd } });
		expect(ran).toEqual({
			status: 2,
			out: "",
			err: `error: --set ${name}=… is no parameter of the graph: the name is taken\n`,
		});
	}
});
