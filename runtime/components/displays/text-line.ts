/** How a line shows what comes. */
export interface TextLine {
	/** Stands before it. Default "". */
	readonly before?: string;
	/** And behind it. Default "". */
	readonly after?: string;
	/** Digits behind the point of a number, 0 to 6. Default: one, and none for whole numbers. */
	readonly decimals?: number;
}
