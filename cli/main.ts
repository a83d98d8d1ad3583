#!/usr/bin/env node
import { report } from "./errors.ts";
import { processIo } from "./io.ts";
import { main } from "./program.ts";

const io = processIo();
process.on("uncaughtException", (error) => {
	const status = report(error, io, process.argv.includes("--stack") || Boolean(process.env["GANGLION_STACK"]));
	process.exit(status);
});
process.exitCode = await main(process.argv.slice(2), io);
