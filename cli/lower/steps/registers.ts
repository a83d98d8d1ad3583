/** What of a frame is in use while a step function is written. */
export class Registers {
	/** Whether the frame keeps anything. */
	used = false;
	readonly #frame: string;
	readonly #taken = new Set<number>();
	#temps: number[] = [];

	constructor(frame: string) {
		this.#frame = frame;
	}

	/** The text of a register. */
	text(number: number): string {
		this.used = true;
		return `${this.#frame}.$${number}`;
	}

	take(): number {
		let number = 0;
		while (this.#taken.has(number)) number++;
		this.#taken.add(number);
		return number;
	}

	release(number: number): void {
		this.#taken.delete(number);
	}

	/** A register until the statement ends. */
	temp(): string {
		const number = this.take();
		this.#temps.push(number);
		return this.text(number);
	}

	/** Whether text is of such a register: nothing that follows changes it. */
	isTemp(text: string): boolean {
		return this.#temps.some((number) => `${this.#frame}.$${number}` === text);
	}

	/** Runs `body`; registers that it took as temps are free again behind it. */
	withTemps(body: () => void): void {
		const before = this.#temps;
		this.#temps = [];
		body();
		for (const number of this.#temps) this.release(number);
		this.#temps = before;
	}
}
