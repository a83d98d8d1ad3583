/** What an IPv4 address stands for on the virtual LAN (a /24, as at home). */
export type AddressKind = "unicast" | "multicast" | "broadcast";

const OCTET = /^(0|[1-9]\d{0,2})$/;

/** The kind of an IPv4 address in dotted decimal; undefined when `text` is none. */
export function addressKind(text: string): AddressKind | undefined {
	const parts = String(text).split(".");
	if (parts.length !== 4) return undefined;
	for (let i = 0; i < 4; i++) {
		const part = parts[i] ?? "";
		if (!OCTET.test(part) || Number(part) > 255) return undefined;
	}
	if (parts[3] === "255" && (parts[0] === "255" || Number(parts[0]) < 224)) return "broadcast";
	const first = Number(parts[0]);
	return first >= 224 && first <= 239 ? "multicast" : "unicast";
}

/** An integer from `low` to 65535. */
export function isPort(port: number, low = 0): boolean {
	return Number.isInteger(port) && port >= low && port <= 65_535;
}
