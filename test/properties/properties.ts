/** Which plans each property is tried with. */
import fc from "fast-check";
import { alarmPlans, anyPlans, chassisPlans, fairPlans, linkPlans, lockupPlans, plans } from "./plans.ts";

const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
	"one fate for each message": plans,
	"no wake-up is lost, and runs end": plans,
	"where nothing happens, nothing runs": plans,
	"everybody is heard": fairPlans,
	"any() gives each box its turn": anyPlans,
	"alarms keep their order": alarmPlans,
	"lock-ups are found and named": lockupPlans,
	"chassis hand on the end": chassisPlans,
	"links decide whether input has ended": linkPlans,
	"who observes changes nothing": plans,
};

export function plansOf(name: string): fc.Arbitrary<unknown> {
	const plansOfIt = byName[name];
	if (plansOfIt === undefined) throw new Error(`no plans for "${name}"`);
	return plansOfIt;
}

export interface Find {
	/** The smallest plan that was found. */
	readonly plan: string;
	readonly why: string;
	/** Plans that were tried before. */
	readonly tried: number;
}

/** Tries a property with random plans and shrinks what fails. */
export function search(
	name: string,
	verdict: (name: string, plan: string) => string,
	runs: number,
	seed: number,
): Find | undefined {
	const property = fc.property(plansOf(name), (plan) => verdict(name, JSON.stringify(plan)) === "");
	const found = fc.check(property, { numRuns: runs, seed });
	if (!found.failed) return undefined;
	const plan = JSON.stringify(found.counterexample?.[0]);
	return { plan, why: verdict(name, plan), tried: found.numRuns };
}
