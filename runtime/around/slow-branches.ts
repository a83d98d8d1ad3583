import { boxLabel, outboxesOf } from "../core/link.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Fanout } from "../graph/fanout.ts";

/** A branch of a fan-out that held up the others: a message is taken when every branch that refuses has room. */
export interface SlowBranch {
	/** The outbox, as "component.box". */
	readonly from: string;
	/** The inbox without room. */
	readonly branch: string;
	/** The last full inbox in a row that begins with that one. */
	readonly cause: string;
	/** The inboxes that had room. */
	readonly others: readonly string[];
	/** ms in all. */
	readonly ms: number;
}

/** All that there were in a run, as it is at `now` (ms). For reports: it allocates. @cold */
export function slowBranches(root: Microprocess, now: number): SlowBranch[] {
	const own = outboxesOf(root).flatMap((outbox) => {
		const { target } = outbox;
		// Not by its class: a run may come from another bundle than this file.
		if (!("holds" in target)) return [];
		const { holds, branches } = target as Fanout;
		const labels = branches.map((branch) => boxLabel(branch.target));
		return (holds?.all ?? []).map((held) => {
			const branch = boxLabel(held.box);
			const others = labels.filter((label) => label !== branch);
			return { from: boxLabel(outbox), branch, cause: boxLabel(held.cause), others, ms: held.until(now) };
		});
	});
	return [...own, ...root.children.flatMap((child) => slowBranches(child, now))];
}
