import { Component } from "../../runtime/index.ts";
import { TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

class Ticker extends Component {
	readonly times: number[] = [];

	override open(): void {
		this.repeat(10);
	}

	override onTimer(): void {
		this.times.push(this.now);
		if (this.times.length === 3) this.repeat(0);
	}
}

spec("repeat calls onTimer without drift until it is told 0", (t) => {
	const ticker = new Ticker();
	new TestRun(ticker).run(100);
	t.equal(ticker.times, [10, 20, 30]);
});

spec("repeat before the component runs is an error, not a timer that never comes", (t) => {
	class Early extends Component {
		constructor() {
			super({ name: "early" });
			this.repeat(10);
		}
		override onTimer() {}
	}
	t.throws(() => new Early(), "early does not run yet", "open()");
	t.throws(
		() => {
			class Odd extends Component {
				override onTimer() {}
			}
			new Odd({ name: "odd" }).repeat(1.5);
		},
		"odd",
		"1.5",
	);
});
