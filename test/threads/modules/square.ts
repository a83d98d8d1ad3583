import { Component } from "ganglion";

export default class Square extends Component<number, number> {
	override on(v: number): void {
		this.send(v * v);
	}
}
