#!/usr/bin/env node
import { tooOld } from "./node-version.ts";

const complaint = tooOld(process.version);
if (complaint === undefined) {
	// Not at the top: an old Node may fail at anything that is loaded, in words of its own, and at an `await` up here.
	void import("./start.ts").then(({ start }) => start());
} else {
	process.stderr.write(complaint);
	process.exitCode = 1;
}
