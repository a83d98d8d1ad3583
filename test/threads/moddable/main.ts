import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
import Worker from "worker";
import { boot } from "../../../targets/esp32/boot.ts";
import devices from "../../../targets/esp32/device-modules.ts";
import { WorkerThread } from "../../../targets/esp32/worker.ts";

const graph = () =>
	Pipeline(
		new AnalogIn({ pin: 34, every: 1_000 }),
		new WorkerThread<number, number>({ Worker, module: "squares", creation: { stack: 384, core: 1 } }),
		new ConsoleEcho(),
	);
export default () => boot(graph, devices());
