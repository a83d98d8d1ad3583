/**
 * Moddable's modules, as far as the device entry imports them; their shapes are ours (runtime/types/ecma419.ts,
 * devices.ts).
 */
declare module "embedded:io/digital" {
	const Digital: import("../../runtime/types/ecma419.ts").DigitalClass;
	export default Digital;
}
declare module "embedded:io/analog" {
	const Analog: import("../../runtime/types/ecma419.ts").AnalogClass;
	export default Analog;
}
declare module "embedded:io/pwm" {
	const PWM: import("../../runtime/types/ecma419.ts").PWMClass;
	export default PWM;
}
declare module "moddable:neopixel" {
	const NeoPixel: import("../../runtime/types/ecma419.ts").StripClass;
	export default NeoPixel;
}
declare module "embedded:io/pulsecount" {
	const PulseCount: import("../../runtime/types/ecma419.ts").PulseCountClass;
	export default PulseCount;
}
declare module "embedded:io/pulsewidth" {
	const PulseWidth: import("../../runtime/types/ecma419.ts").PulseWidthClass;
	export default PulseWidth;
}
declare module "embedded:io/i2c" {
	const I2C: import("../../runtime/types/ecma419.ts").I2CClass;
	export default I2C;
}
declare module "embedded:io/smbus" {
	const SMBus: import("../../runtime/types/ecma419.ts").SMBusClass;
	export default SMBus;
}
declare module "embedded:io/serial" {
	const Serial: import("../../runtime/types/ecma419.ts").SerialClass;
	export default Serial;
}
declare module "embedded:io/socket/udp" {
	const UDP: import("../../runtime/types/ecma419.ts").UDPClass;
	export default UDP;
}
declare module "embedded:ganglion/chip" {
	const chip: import("./devices.ts").ChipControl;
	export default chip;
}
declare module "embedded:update" {
	const Update: import("../../runtime/types/ecma419.ts").UpdateModule;
	export default Update;
}
declare module "embedded:storage/flash" {
	const Flash: import("../../runtime/types/ecma419.ts").FlashModule;
	export default Flash;
}
declare module "mc/ffi" {
	const FFI: import("../../runtime/types/ecma419.ts").NativeFunctionsClass;
	export default FFI;
}
declare module "moddable:net" {
	const Net: import("../../runtime/types/ecma419.ts").NetModule;
	export default Net;
}
declare module "embedded:network/interface/wifi" {
	const WiFi: import("./devices.ts").WiFiClass;
	export default WiFi;
}
declare module "timer" {
	const Timer: import("./devices.ts").TimerModule;
	export default Timer;
}
declare module "time" {
	const Time: import("./devices.ts").TimeModule;
	export default Time;
}
declare module "mc/config" {
	const config: import("./devices.ts").Config;
	export default config;
}
/** Moddable's global: writes to the debugger or the serial line; in a release build it says nothing. */
declare function trace(text: string): void;
declare module "worker" {
	const Worker: import("./worker.ts").WorkerClass;
	export default Worker;
}
