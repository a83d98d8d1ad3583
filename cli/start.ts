/** The command line in a process of its own. */
import { report } from "./errors.ts";
import { leave, tellForeignExits } from "./exits.ts";
import { processIo } from "./io.ts";
import { main } from "./program.ts";

export async function start(): Promise<void> {
	const io = processIo();
	const showStack = process.argv.includes("--stack") || Boolean(process.env["GANGLION_STACK"]);
	if (showStack) process.setSourceMapsEnabled(true);
	process.on("uncaughtException", (error) => leave(report(error, io, showStack)));
	const release = tellForeignExits();
	process.exitCode = await main(process.argv.slice(2), io);
	release();
}
