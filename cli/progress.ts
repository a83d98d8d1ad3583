/** What a command is at: a line on a terminal that the next one takes the place of. */
/** A stream that may be a terminal. */
export interface Screen {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

/** To the start of the line, and what stands there is gone. */
const CLEAR = "\r\u001b[K";

export class Progress {
	readonly #screen: Screen;
	readonly #isShown: boolean;
	#stands = false;

	/** @param env a terminal that says it is "dumb" cannot go back in a line: nothing is shown on it. */
	constructor(screen: Screen, env: Readonly<Record<string, string | undefined>>) {
		this.#screen = screen;
		this.#isShown = screen.isTTY === true && env["TERM"] !== "dumb";
		// However the process ends, the prompt stands at the start of a line.
		if (this.#isShown) process.on("exit", () => this.show(""));
	}

	/** @param text of characters that are one column wide; "" takes the line away. */
	show(text: string): void {
		if (!this.#isShown || (text === "" && !this.#stands)) return;
		this.#stands = text !== "";
		const room = (this.#screen.columns || 80) - 1;
		const line = text === "" ? "" : `${text} …`;
		this.#screen.write(CLEAR + (line.length > room ? `${line.slice(0, room - 1)}…` : line));
	}
}
