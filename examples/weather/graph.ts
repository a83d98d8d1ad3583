/**
 * A weather station: a BME280 on the board's I2C, smoothed, told on the console and sent by UDP multicast. The
 * datagram is documented in weather.ts, the sensor's driver in bme280.ts.
 */
import { ConsoleEcho, Graphline, MulticastSender, type Params, Sensor, Transformer } from "ganglion";
import { BME280 } from "./bme280.ts";
import { Smooth } from "./smooth.ts";
import { weather, weatherWords } from "./weather.ts";

export default ({ every = 1_000, over = 4 }: Params) =>
	Graphline(
		{
			air: new Sensor(BME280, { sensor: { io: "SMBus", address: 0x76 } }, { every: Number(every) }),
			smooth: new Smooth(Number(over)),
			words: new Transformer(weatherWords),
			console: new ConsoleEcho(),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5008, codec: weather }),
		},
		{
			"air.outbox": "smooth.inbox",
			"smooth.outbox": ["words.inbox", "radio.inbox"],
			"words.outbox": "console.inbox",
		},
	);
