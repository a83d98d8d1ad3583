import { Component } from "ganglion";

export default class ThrowsAt extends Component<number, number> {
	override on(v: number): void {
		if (v === 3) throw new RangeError("three is too much");
		this.send(v);
	}
}
