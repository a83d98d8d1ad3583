/**
 * A greenhouse bed: a soil sensor, smoothed, opens the valve when the soil is dry; a button opens it by hand;
 * every reading goes out by UDP multicast. The datagram is documented in reading.ts.
 */
import { AnalogIn, DigitalIn, DigitalOut, Graphline, MulticastSender, type Params } from "ganglion";
import { encodeReading } from "./reading.ts";
import { Smooth } from "./smooth.ts";
import { Valve } from "./valve.ts";

export default ({ dry = 0.35, wet = 0.45, every = 100 }: Params) =>
	Graphline(
		{
			soil: new AnalogIn({ pin: 34, every: Number(every) }),
			smooth: new Smooth(),
			button: new DigitalIn({ pin: 0, pull: "up", activeLow: true }),
			valve: new Valve({ dry: Number(dry), wet: Number(wet) }),
			led: new DigitalOut({ pin: 2 }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007, bytes: 8, encode: encodeReading }),
		},
		{
			"soil.outbox": "smooth.inbox",
			"smooth.outbox": ["valve.inbox", "radio.inbox"],
			"button.outbox": "valve.button",
			"valve.outbox": "led.inbox",
		},
	);
