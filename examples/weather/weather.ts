import { int16, record, uint16, uint32 } from "ganglion";

/** °C, percent, Pa. */
export interface Weather {
	readonly temperature: number;
	readonly humidity: number;
	readonly pressure: number;
}

/** On the wire, 10 bytes: "GW", then hundredths of a °C, hundredths of percent, tenths of Pa. */
export const weather = record(
	{ temperature: int16(0.01), humidity: uint16(0.01), pressure: uint32(0.1) },
	{ magic: "GW" },
);

/** For a reader: "21.5 °C  48 %  1013 hPa". */
export function weatherWords({ temperature, humidity, pressure }: Weather): string {
	const tenths = Math.round(temperature * 10) / 10;
	return `${tenths} °C  ${Math.round(humidity)} %  ${Math.round(pressure / 100)} hPa`;
}
