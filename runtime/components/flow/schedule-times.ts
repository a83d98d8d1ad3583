/** Times of a Schedule as its author writes them. */

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

interface Due<T> {
	/** What is sent. */
	readonly send: T;
	/** On which days. Default: each. */
	readonly days?: "weekdays" | "weekend" | readonly Weekday[];
}

/** A time of day. */
export interface ClockTime<T> extends Due<T> {
	/** "06:30", or "06:30:15" with seconds, by the board's local time. */
	readonly at: `${number}:${number}` | `${number}:${number}:${number}`;
}

/** A time that the sun gives. */
export interface SunTime<T> extends Due<T> {
	/** By the place of the schedule. */
	readonly at: "sunrise" | "sunset";
	/** ms after it, or before it where negative; up to 43200000, half a day. Default 0. */
	readonly offset?: number;
}
