/** The name and the password of a Wi-Fi network, as a person gives them. */
import type { ConfigValue } from "../targets/esp32/devices.ts";
import { UserError } from "./errors.ts";
import { refuseReserved } from "./settings.ts";

/** @param how to name the network. @throws UserError that never holds the password. */
export function checkNetwork(ssid: string, password: string, how: string): void {
	if (ssid === "" && password !== "")
		throw new UserError(`there is a Wi-Fi password, and no network: name it with ${how}`);
	const bytes = Buffer.byteLength(ssid);
	if (bytes > 32) throw new UserError(`the name of a Wi-Fi network has at most 32 bytes; "${ssid}" has ${bytes}`);
	if (hasControls(ssid)) throw new UserError("the name of the Wi-Fi network holds control characters");
	checkPassword(password);
}

interface Network {
	readonly config: Readonly<Record<string, ConfigValue>>;
	readonly ssid?: string;
	readonly password?: string;
}

/** Of a simulated board, as `flash` would write it into the config. */
export function networkOf({ config, ssid, password = "" }: Network): Readonly<Record<string, string>> {
	refuseReserved(config, "use --");
	checkNetwork(ssid ?? "", password, "--ssid");
	return ssid === undefined ? {} : { ssid, password };
}

function checkPassword(password: string): void {
	if (password === "") return;
	const bytes = Buffer.byteLength(password);
	if (hasControls(password)) throw new UserError("the Wi-Fi password holds control characters");
	if ((bytes >= 8 && bytes <= 63) || /^[0-9a-f]{64}$/i.test(password)) return;
	throw new UserError(`a Wi-Fi password has 8 to 63 characters, or 64 hexadecimal digits; this one has ${bytes}`);
}

// biome's rule against control characters in patterns is right: they are not readable there.
const hasControls = (text: string): boolean => [...text].some((one) => one < " " || one === "\x7f");
