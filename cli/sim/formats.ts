/** What a run can be written down as, beside its trace, for tools that people have. */
import { namesOf } from "../../targets/esp32/boards/facts.ts";
import { boardOf } from "../../targets/esp32/boards/table.ts";
import { bytesOf } from "../../targets/node-sim/trace.ts";
import { type Datagram, pcapHeader, pcapPacket } from "../../targets/report/pcap.ts";
import { isPerfetto, PerfettoWriter } from "../../targets/report/perfetto.ts";
import { isVcd, VcdWriter } from "../../targets/report/vcd.ts";
import { type Asked, type FileFormat, traceFormat } from "./outputs.ts";
import { TurnWatch } from "./turns.ts";

interface Files {
	readonly graph: string;
	readonly device: string;
	readonly trace?: string;
	readonly vcd?: string;
	readonly pcap?: string;
	readonly perfetto?: string;
}

/** Those that a run is to write. @param now ms at the end. */
export function askedFiles({ graph, device, trace, vcd, pcap, perfetto }: Files, now: () => number): Asked[] {
	const asked: Asked[] = [];
	if (trace !== undefined) asked.push({ format: traceFormat, file: trace });
	if (vcd !== undefined) asked.push({ format: vcdFormat(device, now), file: vcd });
	if (pcap !== undefined) asked.push({ format: pcapFormat(), file: pcap });
	if (perfetto !== undefined) asked.push({ format: perfettoFormat(graph), file: perfetto });
	return asked;
}

/** Pins over time. @param now ms at the end. */
function vcdFormat(device: string, now: () => number): FileFormat {
	const writer = new VcdWriter(namesOf(boardOf(device)));
	return {
		what: "the value change dump",
		option: "--vcd",
		isOurs: (start) => isVcd(start.toString("latin1")),
		record: (record) => writer.record(record),
		reading: (...reading) => writer.reading(...reading),
		end: () => writer.end(now()),
	};
}

/** Datagrams that the board sends, and those that reach it. */
function pcapFormat(): FileFormat {
	let packets = 0;
	const packet = (datagram: Datagram): Uint8Array => pcapPacket(datagram, packets++);
	return {
		what: "the packet capture",
		option: "--pcap",
		isOurs: (start) => start.subarray(0, 24).equals(pcapHeader()),
		record(record) {
			if (record.kind !== "datagram") return "";
			return packet({ ...record, bytes: bytesOf(record.bytes) });
		},
		// What it sends to itself has been seen when it was sent.
		came: ({ time: t, ...datagram }) => (datagram.from === datagram.address ? "" : packet({ t, ...datagram })),
		begin: pcapHeader,
	};
}

/** Who ran when. */
function perfettoFormat(graph: string): FileFormat {
	const writer = new PerfettoWriter(graph);
	const turns = new TurnWatch(writer);
	return {
		what: "the trace of turns",
		option: "--perfetto",
		isOurs: (start) => isPerfetto(start.toString("utf8")),
		watch: (runtime, now) => turns.watch(runtime, now),
		record(record) {
			if (record.kind === "fault") writer.fault(record.t, record.source, record.text);
			return "";
		},
		gathered: () => writer.take(),
		end() {
			turns.end();
			return writer.end();
		},
	};
}
