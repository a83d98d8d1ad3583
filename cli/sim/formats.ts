/** What a run can be written down as, beside its trace, for tools that people have. */
import { namesOf } from "../../targets/esp32/boards/facts.ts";
import { boardOf } from "../../targets/esp32/boards/table.ts";
import { bytesOf } from "../../targets/node-sim/trace.ts";
import { pcapHeader, pcapPacket } from "../../targets/report/pcap.ts";
import { isVcd, VcdWriter } from "../../targets/report/vcd.ts";
import { type FileFormat, fileOutput, type Output, traceFormat } from "./outputs.ts";

interface Files {
	readonly device: string;
	readonly trace?: string;
	readonly vcd?: string;
	readonly pcap?: string;
}

/** Those that were asked for, opened. @param now ms at the end. */
export async function fileOutputs({ device, trace, vcd, pcap }: Files, now: () => number, cwd: string) {
	const outputs: Output[] = [];
	if (trace !== undefined) outputs.push(await fileOutput(traceFormat, trace, cwd));
	if (vcd !== undefined) outputs.push(await fileOutput(vcdFormat(device, now), vcd, cwd));
	if (pcap !== undefined) outputs.push(await fileOutput(pcapFormat(), pcap, cwd));
	return outputs;
}

/** Pins over time. @param now ms at the end. */
function vcdFormat(device: string, now: () => number): FileFormat {
	const writer = new VcdWriter(namesOf(boardOf(device)));
	return {
		what: "the value change dump",
		option: "--vcd",
		isOurs: (start) => isVcd(start.toString("latin1")),
		record: (record) => writer.record(record),
		end: () => writer.end(now()),
	};
}

/** Datagrams that the board sends. */
function pcapFormat(): FileFormat {
	let packets = 0;
	return {
		what: "the packet capture",
		option: "--pcap",
		isOurs: (start) => start.subarray(0, 24).equals(pcapHeader()),
		record(record) {
			if (record.kind !== "datagram") return "";
			return pcapPacket({ ...record, bytes: bytesOf(record.bytes) }, packets++);
		},
		begin: pcapHeader,
	};
}
