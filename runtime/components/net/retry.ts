import type { Microprocess } from "../../core/microprocess.ts";

/** ms until the first attempt after a failure, and the most between two. */
const FIRST = 1_000;
const LONGEST = 60_000;

/** How often to try something again that is not there: 1 s, 2 s, 4 s … 60 s, and what to tell of it, once. */
export class Retry {
	private next = FIRST;
	/** What was told last; "" while all is well. */
	private told = "";

	get failing(): boolean {
		return this.told !== "";
	}

	/** Tells why it failed, if that is news. @returns ms until the next attempt. */
	failed(component: Microprocess, text: string): number {
		if (text !== this.told) say(component, `${text}; it is tried again`);
		this.told = text;
		const wait = this.next;
		this.next = wait * 2 < LONGEST ? wait * 2 : LONGEST;
		return wait;
	}

	/** Tells that it works, if it had not. */
	worked(component: Microprocess, text: string): void {
		if (this.told !== "") say(component, text);
		this.told = "";
		this.next = FIRST;
	}
}

function say(component: Microprocess, text: string): void {
	component.runtime?.platform.log("log", component.label, text);
}
