import { expect, test, vi } from "vitest";
import { XsHostError } from "../../targets/xs-desktop/host-cache.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { hoarder } from "./size.ts";

const line = "the XS engine's sources are not installed: run `npm install -D @agoric/xsnap --ignore-scripts`";

// The package is a development dependency of ours, so it cannot be missing here; its place says what it would.
vi.mock("../../targets/xs-desktop/build-host.ts", () => ({
	XsHostError,
	ensureXsHost: () => Promise.reject(new XsHostError("no-sources", line)),
}));

test("size prints the line that installs it, and ends with status 1", async () => {
	const cwd = await folderWith({ "graph.ts": hoarder(1) });
	const ran = await ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check"], { cwd });
	expect(ran).toEqual({ status: 1, out: "", err: `error: ${line}\n` });
});
