import { Component } from "ganglion";

export default class Stuck extends Component<number, number> {
	override *main() {
		const never = this.addInbox<number>("never", "nobody sends here");
		yield* this.receive(never);
	}
}
