/** What a message costs in the network's components, beside what the board's own classes allocate. */
import { expect, test } from "vitest";
import { printedOnXs } from "../../bench/xs/printed.ts";
import { onXs } from "../xs/engine.ts";

onXs("per message on XS", () => {
	test("sending takes no memory; receiving takes a view of the datagram", async () => {
		const lines = await printedOnXs(`${import.meta.dirname}/slots-program.ts`);
		// Name, slots, chunk bytes. The device's `read` adds an ArrayBuffer with two properties to each datagram.
		expect(lines).toEqual(["send 0 0", "peer 0 0", "receive 3 0"]);
	});
});
