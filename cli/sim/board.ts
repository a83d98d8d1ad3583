/** The virtual board of one run, with its world and, where asked for, real sockets. */
import type { After, BoardName, ConfigValue } from "../../targets/esp32/devices.ts";
import { turn } from "../../targets/node-sim/chip.ts";
import { type TraceRecord, VirtualBoard, type WorldScript } from "../../targets/node-sim/index.ts";
import { makeRealNames } from "../../targets/node-sim/node-names.ts";
import { makeRealNet, type RealNet } from "../../targets/node-sim/node-udp.ts";
import type { Probe } from "../../targets/node-sim/probe.ts";
import { UserError } from "../errors.ts";

export interface SimBoardOptions {
	readonly device: string;
	readonly seed: number;
	readonly config: Readonly<Record<string, ConfigValue>>;
	readonly after: After;
	readonly name: BoardName;
	readonly world: WorldScript | undefined;
	readonly record: (record: TraceRecord) => void;
	/** Hears what records do not tell. */
	readonly probe?: Probe | undefined;
	/** A component threw; told before its record is made. */
	readonly onFault: (error: unknown) => void;
	readonly realNet: boolean;
	readonly iface?: string;
}

export interface SimBoard {
	readonly virtual: VirtualBoard;
	/** Faults so far, of components and of the platform. */
	readonly faults: number;
	/** Who lets datagrams of the real network in, at the right time. */
	onArrival(dispatch: (deliver: () => void) => void): void;
	close(): void;
}

/** @throws UserError where the world, or the network's interface, cannot be had. */
export function makeBoard(options: SimBoardOptions): SimBoard {
	let faults = 0;
	let net: RealNet | undefined;
	let dispatch: (deliver: () => void) => void = (deliver) => deliver();
	const virtual = new VirtualBoard({
		device: options.device,
		seed: options.seed,
		config: { ...options.config, boardAfter: options.after, boardName: options.name },
		world: options.world,
		trace: options.record,
		probe: options.probe,
		log: (kind, _source, _text, error) => {
			if (kind !== "fault") return;
			faults++;
			options.onFault(error);
		},
		net: options.realNet ? makeRealNames((deliver) => dispatch(deliver)) : undefined,
		udp: !options.realNet
			? undefined
			: (board) => {
					const real = realNet(options, board, (deliver) =>
						// As with sockets of the virtual network: a turn, which bears what is thrown in it.
						dispatch(() => turn(board.chip, deliver)),
					);
					board.onReset = () => real.close();
					net = real;
					return real.UDP;
				},
	});
	return {
		virtual,
		get faults() {
			return faults;
		},
		onArrival(to) {
			dispatch = to;
		},
		close: () => net?.close(),
	};
}

function realNet(
	{ iface, probe }: SimBoardOptions,
	board: VirtualBoard,
	dispatch: (deliver: () => void) => void,
): RealNet {
	try {
		return makeRealNet({
			iface,
			dispatch,
			onError: (text) => board.devices.log("log", "network", text),
			onSent: (...sent) => board.recorder?.datagramSent(...sent),
			onCame:
				probe &&
				((from, fromPort, bytes, address, port) =>
					probe.came({ time: board.now, from, fromPort, address, port, bytes })),
			onFull: (...lost) => board.losses.add(...lost),
		});
	} catch (error) {
		// The one thing that it refuses at once: an interface that is not there.
		throw new UserError(`--iface: ${error instanceof Error ? error.message : String(error)}`, undefined, error);
	}
}
