/** What is to be done behind each turn of a board whose realm can run promise jobs, and can be added to. */
import type { VirtualBoard } from "../board.ts";
import type { Turns } from "../chip.ts";

/** What is needed of a realm. */
export interface JobRealm {
	/** Lets all promise jobs run that wait. */
	runJobs(): void;
	/** What somebody added to a prototype that is read-only on a board: "Array.prototype.last". Takes it away. */
	added(): string | undefined;
}

/** After so many turns only one of so many is looked behind for what it added to built-ins: it costs a microsecond. */
const LOOK = 1_000;

/** @param promises whether the firmware can make one. */
export function turnsIn(realm: JobRealm, promises: boolean, board: VirtualBoard): Turns & { look(): void } {
	let count = 0;
	let told = false;
	return {
		begin() {},
		end() {
			if (promises) realm.runJobs();
			if (count < LOOK || count % LOOK === 0) this.look();
			count++;
		},
		look() {
			const added = told ? undefined : realm.added();
			if (added === undefined) return;
			told = true;
			board.devices.log("fault", "board", `${added} was added: on a board built-ins are read-only`);
		},
	};
}
