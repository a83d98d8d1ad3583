/** Nobody waits for a promise that a component's method returns: it is told, in tests, in `sim` and on XS alike. */
import { Carousel, Component, Graphline, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { onXs } from "../xs/engine.ts";

const later = (): Promise<void> => Promise.resolve();

class Gives extends Component<never, number> {
	override *main() {
		yield* this.put(1);
	}
}
class OnMessage extends Component<number> {
	override on(): Promise<void> {
		return later();
	}
}
class ByField extends Component<number> {
	override on = () => later();
}
class OnTime extends Component {
	override open() {
		this.armAt(5);
	}
	override onTimer() {
		return later().then(() => undefined);
	}
}
class OnOpen extends Component {
	override open() {
		return new Promise<void>(() => undefined);
	}
}
class OnEnd extends Component<number> {
	override on() {}
	override close() {
		return Promise.reject(new Error("nobody hears it"));
	}
}

class Orders extends Component<never, string> {
	override *main() {
		yield* this.put("one");
		yield* this.sleep(10);
	}
}
const byOrder = () => {
	const made = new Carousel((_order: string) => Pipeline(new Gives(), new OnMessage()));
	return Graphline({ orders: new Orders(), made }, { "orders.outbox": "made.orders" });
};

describe("simulate", () => {
	test.each([
		["on", () => Pipeline(new Gives(), new OnMessage())],
		["on", () => Pipeline(new Gives(), new ByField())],
		["onTimer", () => new OnTime()],
		["open", () => new OnOpen()],
		["close", () => Pipeline(new Gives(), new OnEnd())],
		["on", () => byOrder()],
	])("%s() that returns a promise is an error", (name, graph) => {
		const sim = simulate(graph, { faults: "keep" }).run(20);
		expect(sim.faults).toHaveLength(1);
		expect(sim.faults[0]?.text).toContain(`${name}() returns a promise, and nobody waits for it`);
	});
});

const parts = `const later = async (value) => value;
export const helper = (value) => later(value);
`;
const graph = `import { Component, Pipeline } from "ganglion";
import { helper } from "./parts.js";

class Gives extends Component {
	*main() {
		yield* this.put(1);
		yield* this.put(2);
	}
}
class Passes extends Component {
	on(value) { return this.send(value); }
}
class Late extends Component {
	on(value) { return helper(value); }
}
class Main extends Component {
	main() { return helper(1); }
}
export default ({ main }) => main ? new Main() : Pipeline(new Gives(), new Passes(), new Late());
`;

describe("the command line", () => {
	const run = async (...args: string[]) => {
		const cwd = await folderWith({ "graph.js": graph, "parts.js": parts });
		return ganglion(["sim", "graph.js", "--no-check", "--for", "20ms", ...args], { cwd });
	};
	const said = async (engine: readonly string[]): Promise<void> => {
		const handler = await run(...engine);
		expect(handler.status).toBe(1);
		expect(handler.out).toContain("Late: TypeError: on() returns a promise, and nobody waits for it");
		expect(handler.out.match(/ s {2}fault /g)).toHaveLength(1);
		const main = await run("--set", "main=true", ...engine);
		expect(main.out).toContain("Main: TypeError: main() returns a promise, and nobody waits for it");
	};
	test("sim tells it", () => said([]));
	onXs("on XS", () => {
		test("sim --engine xs tells it", () => said(["--engine", "xs"]));
	});
});
