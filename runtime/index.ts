export { DEFAULT_CAPACITY, type InboxOptions, type Lane, type NumberInboxOptions, type Policy } from "./box.ts";
export { InboxArray, OutboxArray } from "./box-arrays.ts";
export { Carousel, type CarouselOptions } from "./carousel.ts";
export { Chassis } from "./chassis.ts";
export { Component } from "./component.ts";
export { AnalogIn, type AnalogInOptions } from "./components/analog-in.ts";
export { Button, type ButtonEvent, type ButtonOptions } from "./components/button.ts";
export { ConsoleEcho, type ConsoleEchoOptions } from "./components/console-echo.ts";
export { DeepSleep } from "./components/deep-sleep.ts";
export { DigitalIn, type DigitalInOptions, type InputOptions } from "./components/digital-in.ts";
export { DigitalOut, type DigitalOutOptions } from "./components/digital-out.ts";
export { Encoder, type EncoderOptions } from "./components/encoder.ts";
export { I2CDevice } from "./components/i2c-device.ts";
export type { I2CDeviceOptions } from "./components/i2c-pins.ts";
export {
	I2CRegister,
	type I2CRegisterOptions,
	type RegisterNumber,
	type RegisterType,
} from "./components/i2c-register.ts";
export { MulticastReceiver, type MulticastReceiverOptions } from "./components/multicast-receiver.ts";
export { MulticastSender, type MulticastSenderOptions } from "./components/multicast-sender.ts";
export { MulticastTransceiver, type MulticastTransceiverOptions } from "./components/multicast-transceiver.ts";
export { NetworkTime, type NetworkTimeOptions } from "./components/network-time.ts";
export { PulseCounter, type PulseCounterOptions } from "./components/pulse-counter.ts";
export { PulseWidthIn, type PulseWidthInOptions } from "./components/pulse-width-in.ts";
export { PwmOut, type PwmOutOptions } from "./components/pwm-out.ts";
export { Sensor, type SensorLine, type SensorLines, type SensorSettings } from "./components/sensor.ts";
export { SerialPort, type SerialPortOptions } from "./components/serial-port.ts";
export { Servo, type ServoOptions } from "./components/servo.ts";
export { Transformer } from "./components/transformer.ts";
export type { Endpoint } from "./components/udp/addresses.ts";
export { UdpPeer, type UdpPeerOptions } from "./components/udp-peer.ts";
export { UdpReceiver, type UdpReceiverOptions } from "./components/udp-receiver.ts";
export { UdpSender, type UdpSenderOptions } from "./components/udp-sender.ts";
export {
	Update,
	type UpdateMessage,
	type UpdateOptions,
	type UpdateReport,
	type UpdateStart,
} from "./components/update.ts";
export { Watchdog, type WatchdogOptions } from "./components/watchdog.ts";
export { type WifiCommand, WifiStation, type WifiStationOptions } from "./components/wifi-station.ts";
export type { ControlBox, SignalBox } from "./control.ts";
export { crc32 } from "./crc32.ts";
export { Inlet, Outlet } from "./doors.ts";
export type * from "./ecma419.ts";
export { GraphError } from "./errors.ts";
export { fanout } from "./fanout.ts";
export type { Fault } from "./faults.ts";
export { Graphline } from "./graphline.ts";
export { Introspector } from "./introspect.ts";
export { link, unlink } from "./link.ts";
export type { Inbox } from "./mailbox.ts";
export { type ComponentOptions, Microprocess } from "./microprocess.ts";
export { named } from "./names.ts";
export type { Outbox } from "./outbox.ts";
export { PAR } from "./par.ts";
export type { BoardPin, BoardPins, PinPurpose, PinUse } from "./pin-use.ts";
export { Pipeline } from "./pipeline.ts";
export type {
	LogKind,
	Network,
	Platform,
	Station,
	WifiCredentials,
	WifiReason,
	WifiReport,
	WifiState,
} from "./platform.ts";
export type { ComponentCounters, EndedHow, InboxCounters, OutboxCounters, RunEnd, Runtime, Waiting } from "./report.ts";
export { Seq } from "./seq.ts";
export { Services, services } from "./services.ts";
export { producerFinished, type Signal, shutdownMicroprocess } from "./signals.ts";
export type { SocketUse } from "./socket-use.ts";
export { type GraphFunction, type Params, start } from "./start.ts";
export { ConcurrentUpdate, Store, Transaction, Variable } from "./store.ts";
export { type Supervision, supervise } from "./supervise.ts";
export { TPipe, type TPipeOptions } from "./tpipe.ts";
export type { Wait } from "./waits.ts";
