import { Component } from "ganglion";
import type { Air } from "./bme280.ts";
import type { Weather } from "./weather.ts";

/** A moving average of each of the three over about `over` measurements; the first one starts it. */
export class Smooth extends Component<Air, Weather> {
	#over: number;
	#temperature = Number.NaN;
	#humidity = 0;
	#pressure = 0;

	constructor(over: number) {
		super();
		this.#over = over;
	}

	on({ thermometer, hygrometer, barometer }: Air) {
		const share = Number.isNaN(this.#temperature) ? 1 : 1 / this.#over;
		if (share === 1) this.#temperature = 0;
		this.#temperature += share * (thermometer.temperature - this.#temperature);
		this.#humidity += share * (hygrometer.humidity - this.#humidity);
		this.#pressure += share * (barometer.pressure - this.#pressure);
		this.send(
			Object.freeze({ temperature: this.#temperature, humidity: this.#humidity, pressure: this.#pressure }),
		);
	}
}
