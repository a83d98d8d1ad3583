/** Generators of random graphs. */
import fc from "fast-check";
import type { Policy } from "../../runtime/index.ts";
import type { ChassisPlan, Shape } from "./ends-chassis.ts";
import type { LinksPlan, Step } from "./ends-links.ts";
import { type FairPlan, readerKinds, senderKinds } from "./fairness.ts";
import type { LockupPlan } from "./lockups.ts";
import { type Action, actions, type PartPlan, type Plan, sourceKinds, workerKinds } from "./plan.ts";
import type { AlarmPlan, AnyPlan } from "./turns.ts";

const places = fc.array(fc.nat(99), { maxLength: 3 });

export function part(kinds: readonly string[]): fc.Arbitrary<PartPlan> {
	return fc.record<PartPlan>({
		kind: fc.constantFrom(...kinds),
		capacity: fc.constantFrom(1, 2, 3, 4, 8),
		policy: fc.constantFrom<Policy>("refuse", "refuse", "refuse", "drop-oldest", "drop-newest", "latest"),
		count: fc.integer({ min: 1, max: 12 }),
		nap: fc.constantFrom(0, 0, 1, 7),
		burst: fc.constantFrom(1, 1, 1, 2, 3),
		sends: fc.constantFrom(1, 1, 2, 4),
		to: places,
		side: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: places }),
		extra: fc.boolean(),
		shell: fc.boolean(),
	});
}

const action: fc.Arbitrary<Action> = fc.record<Action>({
	at: fc.nat(40),
	what: fc.constantFrom(...actions, "unlink", "link", "trip", "trip", "stop"),
	part: fc.nat(9),
	to: places,
	side: fc.boolean(),
	within: fc.boolean(),
});

export const plans: fc.Arbitrary<Plan> = fc
	.record({
		sources: fc.array(part(sourceKinds), { minLength: 1, maxLength: 3 }),
		workers: fc.array(part(workerKinds), { minLength: 1, maxLength: 6 }),
		actions: fc.array(action, { maxLength: 12 }),
		rings: fc.boolean(),
		restart: fc.boolean(),
		stop: fc.option(fc.record({ at: fc.nat(60), deadline: fc.nat(40) }), { nil: undefined, freq: 3 }),
	})
	.map(({ sources, workers, stop, ...rest }) => ({
		...rest,
		parts: [...sources, ...workers],
		...(stop === undefined ? {} : { stop }),
	}));

export const fairPlans: fc.Arbitrary<FairPlan> = fc.record({
	readers: fc.array(
		fc.record({
			kind: fc.constantFrom(...readerKinds),
			capacity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 64 })),
		}),
		{ minLength: 1, maxLength: 3 },
	),
	senders: fc.array(
		fc.record({
			kind: fc.constantFrom(...senderKinds),
			burst: fc.constantFrom(1, 1, 2, 3),
			nap: fc.integer({ min: 1, max: 30 }),
			first: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
			second: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.nat(2)) }),
		}),
		{ minLength: 2, maxLength: 6 },
	),
});

function shape(depth: number): fc.Arbitrary<Shape> {
	if (depth === 0)
		return fc.record<Shape>({
			kind: fc.constantFrom("pass", "slow"),
			inside: fc.constant([]),
			free: fc.constant(false),
		});
	return fc.record<Shape>({
		kind: fc.constantFrom("pass", "slow", "pipeline", "graphline", "par", "seq", "tpipe", "tpipe-back"),
		inside: fc.array(shape(depth - 1), { maxLength: 2 }),
		free: fc.boolean(),
	});
}

export const chassisPlans: fc.Arbitrary<ChassisPlan> = fc.record<ChassisPlan>({
	root: fc.constantFrom("pipeline", "graphline"),
	how: fc.constantFrom("finished", "finished", "shutdown", "stop"),
	count: fc.nat(5),
	nap: fc.constantFrom(0, 2),
	stages: fc.array(shape(3), { minLength: 1, maxLength: 3 }),
});

export const linkPlans: fc.Arbitrary<LinksPlan> = fc.record<LinksPlan>({
	sources: fc.integer({ min: 1, max: 4 }),
	sinks: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
	chain: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 4 }),
	steps: fc.array(
		fc.record<Step>({
			at: fc.nat(40),
			what: fc.constantFrom("link", "link", "link", "unlink", "end", "send", "send"),
			from: fc.nat(3),
			to: fc.nat(3),
			within: fc.boolean(),
		}),
		{ maxLength: 14 },
	),
});

export const anyPlans: fc.Arbitrary<AnyPlan> = fc.record<AnyPlan>({
	boxes: fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 200 }), nap: fc.constantFrom(0, 0, 1, 5) }), {
		minLength: 2,
		maxLength: 5,
	}),
	nap: fc.constantFrom(0, 0, 1),
});

export const alarmPlans: fc.Arbitrary<AlarmPlan> = fc.record<AlarmPlan>({
	sleepers: fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }), {
		minLength: 2,
		maxLength: 6,
	}),
	pokes: fc.array(fc.record({ at: fc.nat(40), who: fc.nat(5), how: fc.constantFrom("wake", "send", "notify") }), {
		maxLength: 8,
	}),
});

export const lockupPlans: fc.Arbitrary<LockupPlan> = fc.record<LockupPlan>({
	parts: fc.array(
		fc.record({
			capacity: fc.integer({ min: 1, max: 4 }),
			first: fc.nat(8),
			each: fc.integer({ min: 0, max: 2 }),
			nap: fc.constantFrom(0, 0, 3, 50_000),
			to: fc.nat(4),
		}),
		{ minLength: 1, maxLength: 5 },
	),
});
