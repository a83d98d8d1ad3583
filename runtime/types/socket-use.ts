/* What components say of the UDP ports that they bind, for a check before anything runs. Types only. */

/** One socket that a component opens: a port of a board belongs to one component. */
export interface SocketUse {
	/** The local port; 0 for any that is free. */
	readonly port: number;
	/** The multicast group that it joins or sends to. */
	readonly group?: string | undefined;
}
