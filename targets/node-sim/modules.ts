/** What a firmware finds on a virtual board behind the names of the board's modules. */
import { deviceClasses, deviceClassNames } from "../esp32/device-classes.ts";
import type { Devices } from "../esp32/devices.ts";

/** For a firmware with these imports: no class that it would lack on a device. */
export function devicesFor(imports: readonly string[], all: Devices): Devices {
	const found: { -readonly [Name in keyof Devices]: Devices[Name] } = { ...all };
	for (const name of deviceClassNames) if (!imports.includes(deviceClasses[name])) delete found[name];
	return found;
}

/** By the names under which sources import them. */
export function modulesOf(devices: Devices): Readonly<Record<string, unknown>> {
	const modules: Record<string, unknown> = { timer: devices.Timer, time: devices.Time, "mc/config": devices.config };
	for (const name of deviceClassNames) modules[deviceClasses[name]] = devices[name];
	return modules;
}
