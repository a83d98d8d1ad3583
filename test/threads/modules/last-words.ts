import { Component } from "ganglion";

export default class LastWords extends Component<number, string> {
	override *main() {
		try {
			yield* this.put("here");
			for (;;) yield* this.receive();
		} finally {
			yield* this.sleep(1);
			this.log("last words");
		}
	}
}
