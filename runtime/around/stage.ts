import type { Microprocess } from "../core/microprocess.ts";
import { ENDED, ENDING, NEW, RESTING } from "../core/state.ts";
import type { State } from "./report.ts";

/** The stage of a component's life, or how it ended. */
export function stateOf(component: Microprocess): State {
	if ((component.$state & ENDED) !== 0) return component.$how ?? "finished";
	if ((component.$state & NEW) !== 0) return "new";
	if ((component.$state & RESTING) !== 0) return "resting";
	return (component.$state & ENDING) !== 0 ? "ending" : "running";
}
