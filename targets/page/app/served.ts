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

/** @param hash of the program that is there. @param onBuilt told of each other one. */
export function listen(hash: string | undefined, onBuilt: (program: Program) => void): void {
	let shown = hash;
	const events = new EventSource("/events");
	events.addEventListener("building", () => {
		building.value = true;
	});
	events.addEventListener("built", ({ data }) => {
		building.value = false;
		complaint.value = "";
		if (data === shown) return;
		shown = data;
		fetchProgram().then(onBuilt, (error: unknown) => {
			complaint.value = String(error);
		});
	});
	const complain = ({ data }: MessageEvent<string>): void => {
		building.value = false;
		complaint.value = JSON.parse(data).join("\n");
	};
	events.addEventListener("failed", complain);
	events.addEventListener("types", complain);
}
