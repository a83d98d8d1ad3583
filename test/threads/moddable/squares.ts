import { Component } from "ganglion";
import * as base from "../../../targets/esp32/device-base.ts";
import { serve, type WorkerSelf } from "../../../targets/esp32/worker-inside.ts";

declare const self: WorkerSelf;

class Squares extends Component<number, number> {
	override on(v: number): void {
		this.send(v * v);
	}
}
export default () => serve(self, () => new Squares(), { ...base });
