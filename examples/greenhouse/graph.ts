/**
 * A greenhouse bed: a soil sensor, smoothed, opens the valve when the soil is dry; a button opens it by hand;
 * every reading goes out by UDP multicast. The datagram is documented in reading.ts. Pins go by the board's names, so
 * that it runs on any board; where one lacks a name, `--set valve=5` or its like says which pin.
 */
import { AnalogIn, DigitalIn, DigitalOut, Graphline, MulticastSender, type Params, Smooth } from "ganglion";
import { encodeReading } from "./reading.ts";
import { Valve } from "./valve.ts";

export default ({ dry = 0.35, wet = 0.45, every = 100, soil = "analog", button = "button", valve = "led" }: Params) =>
	Graphline(
		{
			soil: new AnalogIn({ pin: pinOf(soil), every: Number(every) }),
			smooth: new Smooth({ over: 8 }),
			button: new DigitalIn(typeof button === "number" ? toGround(button) : { pin: pinOf(button) }),
			valve: new Valve({ dry: Number(dry), wet: Number(wet) }),
			led: new DigitalOut({ pin: pinOf(valve) }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007, bytes: 8, encode: encodeReading }),
		},
		{
			"soil.outbox": "smooth.inbox",
			"smooth.outbox": ["valve.inbox", "radio.inbox"],
			"button.outbox": "valve.button",
			"valve.outbox": "led.inbox",
		},
	);

/** A number, or a name of the board's, which knows how its button and its light are wired. */
const pinOf = (pin: Params[string]): string | number => (typeof pin === "number" ? pin : String(pin));
const toGround = (pin: number) => ({ pin, pull: "up", activeLow: true }) as const;
