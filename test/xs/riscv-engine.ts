/** The XS engine on an emulated RISC-V core, or the reason why there is none. */
import { describe } from "vitest";
import { ensureXsHost, type XsHost, XsHostError } from "../../targets/xs-desktop/build-host.ts";

/** Without its compiler or emulator the tests are left out, with a line that says why; not where CI runs. */
async function find(): Promise<XsHost | string> {
	try {
		return await ensureXsHost({ kind: "rv32" });
	} catch (error) {
		const absent = error instanceof XsHostError && (error.kind === "no-compiler" || error.kind === "no-sources");
		if (!absent || process.env["CI"]) throw error;
		return error.message;
	}
}

const found = await find();

/** A group of tests that run there, or that are skipped for want of it. */
export function onRiscV(name: string, tests: (host: XsHost) => void): void {
	if (typeof found === "string") console.warn(`skipped, ${name}: ${found}`);
	describe.skipIf(typeof found === "string")(name, () => {
		if (typeof found !== "string") tests(found);
	});
}
