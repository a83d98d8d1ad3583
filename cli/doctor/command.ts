/** `ganglion doctor`: what is installed, what is missing, and the command that installs it. */
import { boardNamed } from "../boards/find.ts";
import { colorsFor } from "../colors.ts";
import { status } from "../errors.ts";
import { idfChip } from "../flash/tools.ts";
import type { Io } from "../io.ts";
import { type PortSystem, realPorts } from "../sdk/ports.ts";
import { boardFindings } from "./board.ts";
import { deskFindings } from "./desk.ts";
import type { Finding, Need } from "./finding.ts";
import { projectFindings } from "./project.ts";

export interface DoctorCommand {
	readonly device?: string;
	readonly json: boolean;
}

/** Prints the findings; returns 1 where something is missing to simulate, to measure, or to flash `device`. */
export async function runDoctor(
	{ device, json }: DoctorCommand,
	io: Io,
	ports: PortSystem = realPorts,
): Promise<number> {
	const chip = device === undefined ? "esp32" : idfChip(boardNamed(device));
	const [desk, board] = await Promise.all([deskFindings(), boardFindings(chip, io.cwd, io.env, ports)]);
	const findings = [...desk, ...board, ...projectFindings(io.cwd)];
	const needed: readonly Need[] = device === undefined ? ["simulate", "measure"] : ["simulate", "measure", "flash"];
	const ready = findings.every((one) => one.ok || !needed.includes(one.need));
	if (json) io.out(`${JSON.stringify({ ready, device: device ?? null, findings }, null, "\t")}\n`);
	else for (const line of lines(findings, device, io)) io.out(`${line}\n`);
	return ready ? status.ok : status.fault;
}

const titles: readonly (readonly [Need, string])[] = [
	["simulate", "to simulate"],
	["measure", "to measure (size), and to simulate on the board's engine (sim --engine xs)"],
	["flash", "to flash"],
	["more", "besides"],
];

function lines(findings: readonly Finding[], device: string | undefined, { color }: Io): string[] {
	const paint = colorsFor(color);
	const out: string[] = [];
	for (const [need, title] of titles) {
		const group = findings.filter((one) => one.need === need);
		if (group.length === 0) continue;
		out.push(`${need === "flash" && device !== undefined ? `${title} ${device}` : title}:`);
		for (const { name, ok, found, problem, fix } of group) {
			const mark = ok ? paint.green("ok     ") : need === "more" ? "-      " : paint.red("missing");
			const wrong = ok || found === null ? mark : need === "more" ? mark : paint.red("wrong  ");
			const text = [found, problem].filter((one) => one !== null).join(": ");
			out.push(`  ${wrong}  ${name.padEnd(15)}  ${text}`);
			if (fix !== null) out.push(`${" ".repeat(28)}${fix}`);
		}
	}
	return out;
}
