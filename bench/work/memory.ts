/** A row of idle components, linked, to see what one more of them holds. */
import { Component, link, type Microprocess } from "../../runtime/index.ts";
import { BenchRun } from "./platform.ts";

class IdleHandler extends Component<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

class IdleMain extends Component<number, number> {
	override *main() {
		for (;;) yield* this.put(yield* this.receive());
	}
}

class Row extends Component {
	override open(): void {
		this.outside(true);
	}
}

/** Names stand for those that a graph gives with its variables: texts in the flash, which take no memory. */
const NAME = "component";

function row(count: number, make: () => Component<number, number>): BenchRun {
	const parent = new Row();
	let last: Component<number, number> | null = null;
	for (let i = 0; i < count; i++) {
		const next = make();
		if (last !== null) link(last.outbox, next.inbox);
		last = next;
		parent.addChildren(next);
	}
	const run = new BenchRun(parent);
	run.run(1);
	const rename = (child: Microprocess): void => {
		child.name = NAME;
	};
	parent.children.forEach(rename);
	return run;
}

/** Each makes a row of `count` that has been opened and sleeps; what it returns keeps it alive. */
export const rows: Readonly<Record<string, (count: number) => BenchRun>> = {
	handler: (count) => row(count, () => new IdleHandler()),
	main: (count) => row(count, () => new IdleMain()),
};
