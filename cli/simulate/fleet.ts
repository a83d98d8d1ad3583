/** `simulate.fleet({ bed: "bed.ts", desk: listener })`: boards of which some have their graph in a file. */
import { Clock } from "../../targets/node-sim/clock.ts";
import { type Fleet, fleetOf, type MemberStart, type SimulateOptions } from "../../targets/node-sim/test.ts";
import { checkFileMember, checkFleet, checkMember } from "../../targets/node-sim/test-options.ts";
import { startHere } from "../../targets/node-sim/test-realm.ts";
import { GuardedTime } from "./board.ts";
import { startOfFile } from "./file.ts";
import { type AnyMember, setupOf } from "./options.ts";

export async function fleetOfFiles<Name extends string>(
	members: { readonly [N in Name]: AnyMember },
	options: Pick<SimulateOptions, "seed" | "faults">,
): Promise<Fleet<Name>> {
	checkFleet(options);
	const starts: Record<string, MemberStart> = {};
	for (const [name, member] of Object.entries<AnyMember>(members)) {
		const setup = setupOf(member);
		if (typeof setup.graph === "function") {
			checkMember(name, setup);
			const { graph, world, ...rest } = setup;
			starts[name] = { ...rest, ...(typeof world === "function" && { world }), start: startHere(graph) };
		} else {
			checkFileMember(name, setup);
			const { graph, ...rest } = setup;
			starts[name] = await startOfFile(graph, rest);
		}
	}
	const clock = new Clock();
	return fleetOf(starts as { readonly [N in Name]: MemberStart }, options, clock, new GuardedTime(clock));
}
