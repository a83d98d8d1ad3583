/** Stands in for Moddable's Digital where a PC has no pins: outputs go to the trace, inputs read what nobody drives. */
export default class Digital {
	static Input = 0;
	static InputPullUp = 1;
	static InputPullDown = 2;
	static Output = 8;
	static OutputOpenDrain = 9;
	static Rising = 1;
	static Falling = 2;
	#options;
	#level = -1;

	constructor(options) {
		this.#options = options;
		this.target = options.target;
		if (options.mode >= Digital.Output) this.write(options.initialValue ?? 0);
	}

	read() {
		const level = this.#options.mode === Digital.InputPullUp ? 1 : 0;
		return this.#options.activeLow ? 1 - level : level;
	}

	write(value) {
		const { pin, activeLow } = this.#options;
		const level = (value ? 1 : 0) ^ (activeLow ? 1 : 0);
		if (level === this.#level) return;
		this.#level = level;
		trace(`pin\t${pin}\t${level}\n`);
	}

	close() {}
}
