/** A static field that holds an instance of its own class: npm's XS made it before it knew the instance's fields. */
import { expect, test } from "vitest";
import { onXs, runBare } from "./engine.ts";

const program = `
class Temperature { static zero = new Temperature(0); degrees; unit = "C"; #n = 1; constructor(d) { this.degrees = d; }
	toString() { return this.degrees + this.unit + this.#n; } static { this.all = [new this(1)]; } }
export default () => xshost.print([Temperature.zero, ...Temperature.all].join());
`;

onXs("static fields", () => {
	test("know the fields of instances", async () => {
		const ran = await runBare(program, { preload: true, budget: "none" });
		expect(ran).toMatchObject({ status: 0, stderr: "", lines: ["0C1,1C1"] });
	});
});
