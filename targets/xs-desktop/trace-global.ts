import type { LogKind } from "../../runtime/types/platform.ts";

/**
 * Stands in for Moddable's global `trace`: takes the device's log lines (kind, component, text, parted by tabs) apart.
 */
export function traceGlobal(log: (kind: LogKind, source: string, text: string) => void): void {
	const trace = (line: string): void => {
		if (line.startsWith("stack\t") || line.startsWith("state\t")) return; // where, not what: no part of a trace
		const first = line.indexOf("\t");
		const second = line.indexOf("\t", first + 1);
		const kind = line.slice(0, first);
		const text = line.endsWith("\n") ? line.slice(0, -1) : line;
		if (first < 0 || second < 0 || (kind !== "log" && kind !== "end" && kind !== "fault")) log("log", "", text);
		else log(kind, line.slice(first + 1, second), text.slice(second + 1));
	};
	Object.assign(globalThis, { trace });
}
