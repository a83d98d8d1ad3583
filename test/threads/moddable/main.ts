import Analog from "embedded:io/analog";
import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
import Worker from "worker";
import { boot } from "../../../targets/esp32/boot.ts";
import * as base from "../../../targets/esp32/device-base.ts";
import { WorkerThread } from "../../../targets/esp32/worker.ts";

const graph = () =>
	Pipeline(
		new AnalogIn({ pin: 34, every: 1_000 }),
		new WorkerThread<number, number>({ Worker, module: "squares", creation: { stack: 384, core: 1 } }),
		new ConsoleEcho(),
	);
export default () => boot(graph, { ...base, Analog });
