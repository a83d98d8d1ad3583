import { Component } from "ganglion";
import devices from "../../../targets/esp32/device-modules.ts";
import { serve, type WorkerSelf } from "../../../targets/esp32/worker-inside.ts";

declare const self: WorkerSelf;

class Squares extends Component<number, number> {
	override on(v: number): void {
		this.send(v * v);
	}
}
export default () => serve(self, () => new Squares(), devices());
