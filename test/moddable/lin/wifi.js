import Timer from "timer";

/** Stands in for Moddable's WiFi: joins whatever it is told to, as fast as the virtual board's. */
export default class WiFi {
	connection = 200;
	#onChanged;

	constructor({ onChanged }) {
		this.#onChanged = onChanged;
	}

	connect() {
		this.connection = 300;
		Timer.set(() => {
			this.connection = 500;
			this.#onChanged("connection");
		}, 300);
	}

	disconnect() {
		this.connection = 200;
	}

	close() {}
}
