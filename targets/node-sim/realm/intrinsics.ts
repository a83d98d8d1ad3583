/** All that a realm has built in: its global object. */
export type Intrinsics = typeof globalThis;

/**
 * What our own functions in a realm lead to where it is another one than ours: it must not be taken for the realm's.
 */
export const ours = (realm: Intrinsics): readonly object[] =>
	realm.Object === Object ? [] : [Object.prototype, Function.prototype];

/** Whether modules are being evaluated: what is made then may still be changed. */
export interface Phase {
	building: boolean;
}
