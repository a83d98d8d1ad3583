/** The properties of the core, by name, for plans as text: so they run on any engine. */
import { conservation } from "./conservation.ts";
import { chassisEnds } from "./ends-chassis.ts";
import { linkEnds } from "./ends-links.ts";
import { fairness } from "./fairness.ts";
import { lockups } from "./lockups.ts";
import { observing } from "./observing.ts";
import { idle, running } from "./running.ts";
import { alarmTurns, anyTurns } from "./turns.ts";

function ofText<Plan>(check: (plan: Plan) => void): (plan: string) => void {
	return (plan) => check(JSON.parse(plan));
}

const checks: Readonly<Record<string, (plan: string) => void>> = {
	"one fate for each message": ofText(conservation),
	"no wake-up is lost, and runs end": ofText(running),
	"where nothing happens, nothing runs": ofText(idle),
	"everybody is heard": ofText(fairness),
	"any() gives each box its turn": ofText(anyTurns),
	"alarms keep their order": ofText(alarmTurns),
	"lock-ups are found and named": ofText(lockups),
	"chassis hand on the end": ofText(chassisEnds),
	"links decide whether input has ended": ofText(linkEnds),
	"who observes changes nothing": ofText(observing),
};

export const names: readonly string[] = Object.keys(checks);

/** Why a property does not hold for a plan; "" when it does. */
export function verdict(name: string, plan: string): string {
	const check = checks[name];
	if (check === undefined) return `there is no property "${name}"; there are: ${names.join(", ")}`;
	try {
		check(plan);
		return "";
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
