/** The other end of the post's first program: writes what it hears. */
import { ConsoleEcho, MulticastReceiver, Pipeline } from "ganglion";

export default () =>
	Pipeline(new MulticastReceiver({ group: "239.255.42.99", port: 50_000 }), new ConsoleEcho<string>());
