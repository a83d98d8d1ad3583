/** Keeps secrets out of what a tool prints, however the pipe cuts it. */

const shown = "********";

export class Mask {
	/** The longest first: one may be part of another. */
	readonly #secrets: readonly string[];
	#held = "";

	constructor(secrets: readonly string[]) {
		this.#secrets = [...new Set(secrets.filter((secret) => secret !== ""))].sort((a, b) => b.length - a.length);
	}

	/** The text that can be shown now. What may be the beginning of a secret waits for the rest of it. */
	through(text: string): string {
		const whole = this.#hidden(this.#held + text);
		const keep = this.#beginning(whole);
		this.#held = whole.slice(whole.length - keep);
		return whole.slice(0, whole.length - keep);
	}

	/** What was held back: no more text comes. */
	end(): string {
		const rest = this.#held;
		this.#held = "";
		return rest;
	}

	#hidden(text: string): string {
		return this.#secrets.reduce((all, secret) => all.replaceAll(secret, shown), text);
	}

	/** How many characters at the end could be the beginning of a secret. */
	#beginning(text: string): number {
		let most = 0;
		for (const secret of this.#secrets) {
			for (let n = Math.min(secret.length - 1, text.length); n > most; n--) {
				if (text.endsWith(secret.slice(0, n))) most = n;
			}
		}
		return most;
	}
}

/** A secret as it is, and as JSON, C and JavaScript write it within quotes. */
export function spellings(secret: string): string[] {
	return secret === "" ? [] : [...new Set([secret, JSON.stringify(secret).slice(1, -1)])];
}
