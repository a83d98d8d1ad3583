import { Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, runToEnd } from "./kit.ts";
import { spec } from "./spec.ts";

spec("a pipeline hands every message down in order and ends when its producer has ended", (t) => {
	const sink = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(100), new Transformer((v: number) => v * 2), sink));
	t.equal(sink.got.length, 100);
	t.equal(sink.got[99], 198);
	t.equal(run.end?.reason, "ended");
});
