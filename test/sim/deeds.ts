/** What a person may do to a board, at random. */
import fc from "fast-check";
import type { Deed } from "../../targets/node-sim/index.ts";

/** @param pins inputs. The board reads pin 34 as an analog one, and hears 239.1.2.4:5008. */
export const deedAmong = (...pins: readonly number[]): fc.Arbitrary<Deed> =>
	fc.oneof(
		fc.record({
			kind: fc.constant("hold" as const),
			pin: fc.constantFrom(...pins),
			level: fc.constantFrom(0 as const, 1 as const),
		}),
		fc.record({
			kind: fc.constant("turn" as const),
			pin: fc.constant(34),
			to: fc.double({ min: 0, max: 1, noNaN: true }),
		}),
		fc.record({ kind: fc.constant("let-go" as const), pin: fc.constantFrom(...pins, 34) }),
		fc.record({ kind: fc.constant("wifi" as const), up: fc.boolean() }),
		fc.record({ kind: fc.constant("lan" as const), faults: fc.record({ loss: fc.constantFrom(0, 0.5) }) }),
		fc.record({
			...{ kind: fc.constant("datagram" as const), group: fc.constant("239.1.2.4"), port: fc.constant(5008) },
			bytes: fc.constantFrom("", "00", "a1B2c3"),
		}),
	);
