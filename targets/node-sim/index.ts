/** `ganglion/sim`: the virtual board, its clock and its network, and what a `graph.world.ts` needs. */
export { type Quantity, VirtualBME280, type VirtualBME280Options } from "./bme280/bme280.ts";
export {
	type BoardCounters,
	type BoardOptions,
	VirtualBoard,
} from "./board.ts";
export { Clock } from "./clock.ts";
export type { Curve } from "./curves.ts";
export { curve, pulse, ramp, triangle } from "./curves.ts";
export type { Describer } from "./describers.ts";
export { VirtualLCD1602, type VirtualLCD1602Options } from "./displays/lcd1602.ts";
export { VirtualSSD1306, type VirtualSSD1306Options } from "./displays/ssd1306.ts";
export { SimEvent } from "./events.ts";
export { type FlashOptions, type ImageState, VirtualFlash } from "./flash.ts";
export type { PinChange } from "./history.ts";
export { VirtualI2CMultiplexer } from "./i2c-multiplexer.ts";
export type { I2CPlug, ShownDisplay, VirtualI2CDevice } from "./i2c-wires.ts";
export type { Deed, Input } from "./inputs.ts";
export { Lan, type LanCounters, type LanOptions, type SeenDatagram } from "./lan.ts";
export type { LightStrip, LightStripOptions } from "./lights.ts";
export type { I2CPins } from "./lines.ts";
export type { SocketLosses } from "./losses.ts";
export type { NetCounters } from "./net-stack.ts";
export type { NtpOptions } from "./ntp-server.ts";
export type { WorldDatagram, WorldFlood } from "./outside.ts";
export type {
	Knob,
	Light,
	Potentiometer,
	PotentiometerOptions,
	ServoMotor,
	ServoMotorOptions,
} from "./parts.ts";
export type { Probe } from "./probe.ts";
export { Random } from "./random.ts";
export { RegisterDevice, type RegisterDeviceOptions } from "./register-device.ts";
export type { SonarPlace } from "./sonar.ts";
export {
	type CountersRecord,
	type DatagramRecord,
	formatRecord,
	jsonLines,
	type LightsRecord,
	type LogRecord,
	type LostRecord,
	type PinRecord,
	type PwmRecord,
	type TraceRecord,
	type TraceSink,
} from "./trace.ts";
export type { SerialPeer, SerialPlug } from "./uart.ts";
export type { Press, WifiOptions, World, WorldScript } from "./world.ts";
