/** As Work, but it may take its time. */
export type Peer = (count: number) => number | Promise<number>;

/** By name. Rejects where the library is not installed. */
export declare const peers: Readonly<Record<string, Peer>>;
