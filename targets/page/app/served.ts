/** A page that a server hands out: the program comes from there, and anew with each edit. */
import { signal } from "@preact/signals";
import type { Program } from "../protocol.ts";

/** What the build has to say: nothing where all is well. */
export const building = signal(false);
export const complaint = signal("");

export async function fetchProgram(): Promise<Program> {
	const response = await fetch("/program.json");
	if (!response.ok) throw new Error(await response.text());
	return response.json();
}

/** @param onBuilt told of each program that is there. */
export function listen(onBuilt: (program: Program) => void): void {
	const events = new EventSource("/events");
	events.addEventListener("building", () => {
		building.value = true;
	});
	events.addEventListener("built", () => {
		void fetchProgram().then((program) => {
			building.value = false;
			complaint.value = "";
			onBuilt(program);
		});
	});
	const complain = ({ data }: MessageEvent<string>): void => {
		building.value = false;
		complaint.value = JSON.parse(data).join("\n");
	};
	events.addEventListener("failed", complain);
	events.addEventListener("types", complain);
}
