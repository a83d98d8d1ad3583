/**
 * The post's first program: "Hello World" to a multicast group, twice a second. Its `time.sleep(0.5)` stopped every
 * other component too; `sleep` here stops only this one.
 */
import { Component, MulticastSender, Pipeline } from "ganglion";

class Hello extends Component<never, string> {
	*main() {
		while (true) {
			yield* this.sleep(500);
			this.send("Hello World");
		}
	}
}

export default () => Pipeline(new Hello(), new MulticastSender({ group: "239.255.42.99", port: 50_000 }));
