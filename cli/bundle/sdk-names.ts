/** What to take instead of a module of the Moddable SDK, under the name that its own programs use. */

const pins = "take DigitalIn, DigitalOut, Button, AnalogIn, PwmOut and their like, or this.io in a component's open()";
const network = "take the components for UDP, NetworkTime and WifiStation, or this.io.UDP in a component's open()";
const buses = "take I2CRegister, I2CDevice, SerialPort or Sensor, or this.io in a component's open()";
const time = "take this.sleep, this.every and this.now";
const pictures = "graphs have no display";

const advice: readonly (readonly [names: RegExp, advice: string])[] = [
	[/^(pins\/)?(digital|analog|pwm|servo)(\/.*)?$/, pins],
	[/^(button|led|pins\/(simulator|pulsecount))$/, pins],
	[/^(neopixel|neostrand|neolight|ws2812)$/, "take NeoPixel, or this.io.NeoPixel in a component's open()"],
	[/^(apa102|dotstar)$/, "lights on SPI have no component"],
	[/^(pins\/)?(i2c|smbus|spi|serial|uart)(\/.*)?$/, buses],
	[/^(wifi|socket|net|dns|sntp|ping|mdns|telnet|network)(\/.*)?$/, network],
	[
		/^(http|https|mqtt|websocket|fetch|ssl|securesocket|crypt|tls)(\/.*)?$/,
		"its clients and servers are not for graphs",
	],
	[/^(instrumentation|debug|console|logger)$/, "take this.log"],
	[/^(microseconds|rtc)$/, time],
	[/^(sleep|watchdog|system)$/, "take DeepSleep, Watchdog, or this.io.System in a component's open()"],
	[/^(preference|flash|file|storage|littlefs)(\/.*)?$/, "`embedded:storage/flash` is what a graph can import"],
	[/^worker$/, "see docs/threads.md for components on a worker"],
	[/^(resource|Resource)$/, "import a .csv or .txt file by its name: it becomes a text"],
	[/^(commodetto|piu)\//, pictures],
	[/^(sensor|sensors)\//, 'take Sensor with a driver from "embedded:sensor/…"'],
];

/** `undefined` for a name that none of the SDK's modules has. */
export function sdkAdvice(name: string): string | undefined {
	return advice.find(([names]) => names.test(name))?.[1];
}
