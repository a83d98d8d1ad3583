/*
 * When the sun rises and sets: the equations of NOAA's Solar Calculator, after Jean Meeus, "Astronomical Algorithms"
 * (https://gml.noaa.gov/grad/solcalc/calcdetails.html). The disc's upper edge is then at the horizon as it is seen over
 * a flat country: its centre 0.833 degrees below, of which 0.567 are the refraction that is usual.
 */

/** Where on the earth. */
export interface Place {
	/** Degrees north, -90 to 90. */
	readonly latitude: number;
	/** Degrees east, -180 to 180. */
	readonly longitude: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Days from 1970 to noon of the first of January 2000, and a Julian century. */
const YEAR_2000 = 10_957.5;
const CENTURY = 36_525;
/** Pi / 180, written out: what has to be computed the bundler keeps in every firmware. */
const RADIANS = 0.017_453_292_519_943_295;
const ALTITUDE = -0.833;
const ROUNDS = 5;

/**
 * ms since 1970, to the second, of the sunrise or the sunset that belongs to the place's noon of a day. NaN on days
 * without one, beyond the polar circles.
 * @param day since 1970, by the calendar at the place
 */
export function sunAt(day: number, { latitude, longitude }: Place, rises: boolean): number {
	const noon = day * DAY + (720 - 4 * longitude) * MINUTE;
	let at = noon;
	// The sun moves on between noon and then: each round is nearer.
	for (let round = 1; round <= ROUNDS; round++) {
		const century = (at / DAY - YEAR_2000) / CENTURY;
		const obliquity = obliquityAt(century);
		const declination = Math.asin(Math.sin(obliquity) * Math.sin(longitudeAt(century)));
		const up = Math.sin(ALTITUDE * RADIANS) - Math.sin(latitude * RADIANS) * Math.sin(declination);
		const cosine = up / (Math.cos(latitude * RADIANS) * Math.cos(declination));
		// On the first and the last day of a polar night there is a sunrise, although by the sun of noon there is none.
		const angle = Math.acos(round < ROUNDS ? Math.min(Math.max(cosine, -1), 1) : cosine) / RADIANS;
		at = noon + (4 * (rises ? -angle : angle) - equationOfTime(century, obliquity)) * MINUTE;
	}
	return Math.round(at / 1_000) * 1_000;
}

const meanLongitude = (century: number): number =>
	(280.46646 + century * (36_000.76983 + century * 0.0003032)) * RADIANS;
const meanAnomaly = (century: number): number => (357.52911 + century * (35_999.05029 - century * 0.0001537)) * RADIANS;
const node = (century: number): number => (125.04 - 1_934.136 * century) * RADIANS;

/** The apparent longitude of the sun, radians. */
function longitudeAt(century: number): number {
	const anomaly = meanAnomaly(century);
	const centre =
		Math.sin(anomaly) * (1.914602 - century * (0.004817 + century * 0.000014)) +
		Math.sin(2 * anomaly) * (0.019993 - century * 0.000101) +
		Math.sin(3 * anomaly) * 0.000289;
	return meanLongitude(century) + (centre - 0.00569 - 0.00478 * Math.sin(node(century))) * RADIANS;
}

/** The obliquity of the ecliptic, radians. */
function obliquityAt(century: number): number {
	const seconds = 21.448 - century * (46.815 + century * (0.00059 - century * 0.001813));
	return (23 + (26 + seconds / 60) / 60 + 0.00256 * Math.cos(node(century))) * RADIANS;
}

/** By how many minutes the sun's noon is earlier than that of a clock. */
function equationOfTime(century: number, obliquity: number): number {
	const y = Math.tan(obliquity / 2) ** 2;
	const eccentricity = 0.016708634 - century * (0.000042037 + century * 0.0000001267);
	const longitude = meanLongitude(century);
	const anomaly = meanAnomaly(century);
	const radians =
		y * Math.sin(2 * longitude) -
		2 * eccentricity * Math.sin(anomaly) +
		4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * longitude) -
		0.5 * y * y * Math.sin(4 * longitude) -
		1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
	return (4 * radians) / RADIANS;
}
