/**
 * The shapes of ECMA-419 that components use: only the parts that Moddable implements on a board.
 * Our own structural interfaces, so that `runtime/` imports nothing; targets/esp32 tests that
 * Moddable's typings fit them.
 */

export type * from "./ecma419/analog.ts";
export type * from "./ecma419/callback.ts";
export type * from "./ecma419/digital.ts";
export type * from "./ecma419/i2c.ts";
export type * from "./ecma419/io.ts";
export type * from "./ecma419/neopixel.ts";
export type * from "./ecma419/net.ts";
export type * from "./ecma419/pulse.ts";
export type * from "./ecma419/pwm.ts";
export type * from "./ecma419/sensor.ts";
export type * from "./ecma419/serial.ts";
export type * from "./ecma419/smbus.ts";
export type * from "./ecma419/system.ts";
export type * from "./ecma419/udp.ts";
export type * from "./ecma419/update.ts";
