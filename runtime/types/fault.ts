/** One fault of a component. */
export interface Fault {
	readonly component: string;
	readonly message: string;
	/** ms, of the last time. */
	readonly time: number;
	/** How often this component has thrown this, one after the other. */
	readonly count: number;
	/**
	 * Only from `lastFaults()`, and only of a main that the build made steps of: where it stood the last time, as the
	 * number of a `case` in the bundle.
	 */
	readonly state?: number;
}
