/**
 * A component on a thread of its own, among others that are not.
 *
 *     npx esbuild main.ts primes.ts --bundle --packages=external --platform=node --format=esm --outdir=out \
 *       --tsconfig-raw={}
 *     node out/main.js
 */
import { Component, ConsoleEcho, Pipeline } from "ganglion";
import { numbers, run, threaded } from "ganglion/node";

class Limits extends Component<never, number> {
	*main() {
		for (const limit of [10, 100, 1_000, 10_000]) yield* this.put(limit);
	}
}

const primes = threaded(new URL("./primes.js", import.meta.url), { in: numbers(), out: numbers() });
const end = await run(Pipeline(new Limits(), primes, new ConsoleEcho({ name: "primes below" })), { ctrlC: true });
process.exitCode = end.reason === "ended" && end.faults === 0 ? 0 : 1;
