import { Component, Pipeline, Transformer } from "ganglion";

class Fragile extends Component {
	override open(): void {
		throw new Error("only I");
	}
}
class Family extends Component<number, number> {
	override open(): void {
		this.addChildren(new Fragile());
	}

	override on(v: number): void {
		this.send(v + 1);
	}
}

/** A whole graph on the thread, with a part that fails. */
export default () => Pipeline(new Transformer((v: number) => v * 10), new Family());
