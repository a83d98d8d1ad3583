/** °C, percent, Pa. */
export interface Weather {
	readonly temperature: number;
	readonly humidity: number;
	readonly pressure: number;
}

/**
 * On the wire, 10 bytes, big-endian:
 *
 * | offset | type   | meaning                         |
 * |--------|--------|---------------------------------|
 * | 0      | uint16 | 0x4757, "GW"                    |
 * | 2      | int16  | temperature, hundredths of a °C |
 * | 4      | uint16 | humidity, hundredths of percent |
 * | 6      | uint32 | pressure, tenths of Pa          |
 */
export function encodeWeather({ temperature, humidity, pressure }: Weather, view: DataView): number {
	view.setUint16(0, 0x4757);
	view.setInt16(2, Math.round(temperature * 100));
	view.setUint16(4, Math.round(humidity * 100));
	view.setUint32(6, Math.round(pressure * 10));
	return 10;
}

/** Reads the same; `undefined` for a datagram that is none of ours. */
export function decodeWeather(view: DataView): Weather | undefined {
	if (view.byteLength !== 10 || view.getUint16(0) !== 0x4757) return undefined;
	return {
		temperature: view.getInt16(2) / 100,
		humidity: view.getUint16(4) / 100,
		pressure: view.getUint32(6) / 10,
	};
}

/** For a reader: "21.5 °C  48 %  1013 hPa". */
export function weatherWords({ temperature, humidity, pressure }: Weather): string {
	const tenths = Math.round(temperature * 10) / 10;
	return `${tenths} °C  ${Math.round(humidity)} %  ${Math.round(pressure / 100)} hPa`;
}
