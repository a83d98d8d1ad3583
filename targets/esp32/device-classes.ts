/**
 * The classes that a board can offer to components as `this.io.NAME`, each with the module of Moddable's that exports
 * it by default. A firmware imports those that it names and no other; what is not imported is not in the firmware.
 */
export const deviceClasses = {
	Analog: "embedded:io/analog",
	Digital: "embedded:io/digital",
	PWM: "embedded:io/pwm",
	NeoPixel: "moddable:neopixel",
	PulseCount: "embedded:io/pulsecount",
	PulseWidth: "embedded:io/pulsewidth",
	I2C: "embedded:io/i2c",
	SMBus: "embedded:io/smbus",
	Serial: "embedded:io/serial",
	FFI: "mc/ffi",
	Flash: "embedded:storage/flash",
	Net: "moddable:net",
	Update: "embedded:update",
	UDP: "embedded:io/socket/udp",
	WiFi: "embedded:network/interface/wifi",
} as const satisfies Readonly<Record<string, string>>;

export type DeviceClass = keyof typeof deviceClasses;

/** All of them, in alphabetical order. */
export const deviceClassNames: readonly DeviceClass[] = Object.keys(deviceClasses).filter(isDeviceClass).sort();

function isDeviceClass(name: string): name is DeviceClass {
	return Object.hasOwn(deviceClasses, name);
}

/** Whoever names one of these, a class or a member of a component, needs the network, so the radio too. */
export const networkNames: readonly string[] = ["UDP", "Net", "online", "watchNetwork"];
