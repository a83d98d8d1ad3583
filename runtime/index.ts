export { crc32 } from "./around/crc32.ts";
export { Inlet, Outlet } from "./around/doors.ts";
export { Introspector } from "./around/introspect.ts";
export { type Loss, type Observer, observe } from "./around/observe.ts";
export type {
	ComponentCounters,
	EndedHow,
	InboxCounters,
	OutboxCounters,
	RunEnd,
	Runtime,
	State,
	Waiting,
} from "./around/report.ts";
export { Services, services } from "./around/services.ts";
export { type GraphFunction, type Params, start } from "./around/start.ts";
export { ConcurrentUpdate, Store, Transaction, Variable } from "./around/store.ts";
export { type Supervision, supervise } from "./around/supervise.ts";
export { I2CDevice } from "./components/buses/i2c-device.ts";
export { I2CMultiplexer, type I2CMultiplexerOptions } from "./components/buses/i2c-multiplexer.ts";
export type { I2CChannel, I2CDeviceOptions } from "./components/buses/i2c-pins.ts";
export {
	I2CRegister,
	type I2CRegisterOptions,
	type RegisterNumber,
	type RegisterType,
} from "./components/buses/i2c-register.ts";
export { Sensor, type SensorLine, type SensorLines, type SensorSettings } from "./components/buses/sensor.ts";
export { type FrameLength, type FrameOptions, frames } from "./components/buses/serial-frames.ts";
export { SerialPort, type SerialPortOptions } from "./components/buses/serial-port.ts";
export { cbor } from "./components/codecs/cbor.ts";
export type { Codec } from "./components/codecs/codec.ts";
export { json } from "./components/codecs/json.ts";
export { type RecordOptions, record } from "./components/codecs/record.ts";
export {
	array,
	boolean,
	float32,
	float64,
	int8,
	int16,
	int32,
	number,
	oneOf,
	string,
	uint8,
	uint16,
	uint32,
} from "./components/codecs/shapes.ts";
export { type TextOptions, text } from "./components/codecs/text.ts";
export type { DisplayText, TextDisplayOptions } from "./components/displays/display-options.ts";
export { TextDisplay } from "./components/displays/text-display.ts";
export type { TextLine } from "./components/displays/text-line.ts";
export { Average } from "./components/flow/average.ts";
export { Backplane, type BackplaneOptions, type TopicOptions } from "./components/flow/backplane.ts";
export { Calibrate, type CalibrateOptions } from "./components/flow/calibrate.ts";
export { Clamp, type ClampOptions } from "./components/flow/clamp.ts";
export { Combine, type CombineOptions } from "./components/flow/combine.ts";
export { ConsoleEcho, type ConsoleEchoOptions } from "./components/flow/console-echo.ts";
export { Counter, type CounterOptions } from "./components/flow/counter.ts";
export { Debounce, type DebounceOptions } from "./components/flow/debounce.ts";
export { Delay, type DelayOptions } from "./components/flow/delay.ts";
export { Delta, type DeltaOptions } from "./components/flow/delta.ts";
export { Filter } from "./components/flow/filter.ts";
export { Gate, type GateOptions } from "./components/flow/gate.ts";
export { Heartbeat, type HeartbeatOptions } from "./components/flow/heartbeat.ts";
export { Hysteresis, type HysteresisOptions } from "./components/flow/hysteresis.ts";
export { Integrate, type IntegrateOptions } from "./components/flow/integrate.ts";
export { Latch, type LatchOptions } from "./components/flow/latch.ts";
export { Median } from "./components/flow/median.ts";
export { MinMax, type Range } from "./components/flow/min-max.ts";
export { PID, type PIDOptions } from "./components/flow/pid.ts";
export { PublishTo } from "./components/flow/publish-to.ts";
export { Retry, type RetryOptions } from "./components/flow/retry.ts";
export { Sample } from "./components/flow/sample.ts";
export { Schedule, type ScheduleOptions } from "./components/flow/schedule.ts";
export type { ClockTime, SunTime, Weekday } from "./components/flow/schedule-times.ts";
export { Silence, type SilenceOptions } from "./components/flow/silence.ts";
export { Smooth, type SmoothOptions } from "./components/flow/smooth.ts";
export { Splitter, type SplitterOptions } from "./components/flow/splitter.ts";
export { type EventMessage, StateMachine, type StateMachineOptions } from "./components/flow/state-machine.ts";
export type { Output, StateOptions, Target, Transition, Transitions } from "./components/flow/state-options.ts";
export { SubscribeTo } from "./components/flow/subscribe-to.ts";
export type { Place } from "./components/flow/sun.ts";
export { Throttle, type ThrottleOptions } from "./components/flow/throttle.ts";
export { Ticker, type TickerOptions } from "./components/flow/ticker.ts";
export { Toggle, type ToggleOptions } from "./components/flow/toggle.ts";
export { Transformer } from "./components/flow/transformer.ts";
export type { WindowOptions } from "./components/flow/window.ts";
export { MulticastReceiver, type MulticastReceiverOptions } from "./components/net/multicast-receiver.ts";
export { MulticastSender, type MulticastSenderOptions } from "./components/net/multicast-sender.ts";
export { MulticastTransceiver, type MulticastTransceiverOptions } from "./components/net/multicast-transceiver.ts";
export { NetworkTime, type NetworkTimeOptions } from "./components/net/network-time.ts";
export type { Endpoint } from "./components/net/udp/addresses.ts";
export { UdpPeer, type UdpPeerOptions } from "./components/net/udp-peer.ts";
export { UdpReceiver, type UdpReceiverOptions } from "./components/net/udp-receiver.ts";
export { UdpSender, type UdpSenderOptions } from "./components/net/udp-sender.ts";
export { Update } from "./components/net/update.ts";
export type {
	UpdateMessage,
	UpdateOptions,
	UpdatePiece,
	UpdateReport,
	UpdateStart,
} from "./components/net/update-messages.ts";
export { type WifiCommand, WifiStation, type WifiStationOptions } from "./components/net/wifi-station.ts";
export { AnalogIn, type AnalogInOptions } from "./components/pins/analog-in.ts";
export { Button, type ButtonEvent, type ButtonOptions } from "./components/pins/button.ts";
export { DigitalIn, type DigitalInOptions, type InputOptions } from "./components/pins/digital-in.ts";
export { DigitalOut, type DigitalOutOptions } from "./components/pins/digital-out.ts";
export { Encoder, type EncoderOptions } from "./components/pins/encoder.ts";
export { type ColorOrder, NeoPixel, type NeoPixelOptions, pixel } from "./components/pins/neopixel.ts";
export { PulseCounter, type PulseCounterOptions } from "./components/pins/pulse-counter.ts";
export { PulseWidthIn, type PulseWidthInOptions } from "./components/pins/pulse-width-in.ts";
export { PwmOut, type PwmOutOptions } from "./components/pins/pwm-out.ts";
export { Servo, type ServoOptions } from "./components/pins/servo.ts";
export { Sonar, type SonarOptions } from "./components/pins/sonar.ts";
export { DeepSleep, type DeepSleepOptions } from "./components/time/deep-sleep.ts";
export { Watchdog, type WatchdogOptions } from "./components/time/watchdog.ts";
export { DEFAULT_CAPACITY, type InboxOptions, type Lane, type NumberInboxOptions, type Policy } from "./core/box.ts";
export { Component, type Wait } from "./core/component.ts";
export type { ControlBox, SignalBox } from "./core/control.ts";
export { GraphError } from "./core/errors.ts";
export { link, unlink } from "./core/link.ts";
export type { Inbox } from "./core/mailbox.ts";
export type { Fault } from "./types/fault.ts";

import "./core/main/waits.ts";

export { Microprocess } from "./core/microprocess.ts";
export { named } from "./core/names.ts";
export type { Outbox } from "./core/outbox.ts";
export type { ComponentOptions } from "./core/parts.ts";
export { producerFinished, type Signal, shutdownMicroprocess } from "./core/signals.ts";
export { InboxArray, OutboxArray } from "./graph/box-arrays.ts";
export { Carousel, type CarouselOptions } from "./graph/carousel.ts";
export { Chassis } from "./graph/chassis.ts";
export { fanout } from "./graph/fanout.ts";
export { Graphline } from "./graph/graphline.ts";
export { PAR } from "./graph/par.ts";
export { Pipeline } from "./graph/pipeline.ts";
export { Seq } from "./graph/seq.ts";
export { TPipe, type TPipeOptions } from "./graph/tpipe.ts";
export type * from "./types/ecma419.ts";
export type { BoardPin, BoardPins, PinPurpose, PinUse } from "./types/pin-use.ts";
export type {
	LogKind,
	Network,
	Platform,
	Station,
	WifiCredentials,
	WifiReason,
	WifiReport,
	WifiState,
} from "./types/platform.ts";
export type { SocketUse } from "./types/socket-use.ts";
