/** Runs on XS: senders and receivers on a socket that takes and gives the same buffer again and again. */
import {
	Component,
	type Datagram,
	type IO,
	type IOCallback,
	type Microprocess,
	Pipeline,
	type Platform,
	start,
	type UDPIO,
	type UDPOptions,
	UdpPeer,
	UdpReceiver,
	UdpSender,
} from "../../runtime/index.ts";

declare const xshost: { print(text: string): void; stat(index: number): number };
const SLOTS = 6;
const CHUNK_BYTES = 7;

const given = Object.assign(new ArrayBuffer(4), { address: "192.168.1.2", port: 7 }) satisfies Datagram;
let left = 0;

class Socket<Target> implements UDPIO<Target> {
	declare target?: Target;
	readonly onReadable: IOCallback<UDPIO<Target>> | undefined;

	constructor(options: UDPOptions<Target>) {
		if (options.target !== undefined) this.target = options.target;
		this.onReadable = options.onReadable;
		this.onReadable?.call(this, left);
	}
	read(): Datagram | undefined {
		return left-- > 0 ? given : undefined;
	}
	write(): void {}
	add(): void {}
	close(): void {}
}

class Board implements Platform {
	wanted = Number.POSITIVE_INFINITY;
	time = 0;
	onWake: (() => void) | null = null;
	readonly io: IO = { UDP: Socket };
	readonly network = { up: true, onChange: null };
	readonly id = "020000000001";
	readonly life = 1;
	readonly name = "test";
	now(): number {
		return this.time;
	}
	wakeAt(time: number): void {
		this.wanted = time;
	}
	random(): number {
		return 0.5;
	}
	log(): void {}
	run(until: number): void {
		while (this.wanted <= until) {
			this.time = Math.max(this.time, this.wanted);
			this.wanted = Number.POSITIVE_INFINITY;
			this.onWake?.();
		}
	}
}

class Source extends Component<never, number> {
	readonly #count: number;

	constructor(count: number) {
		super();
		this.#count = count;
	}
	override *main() {
		for (let i = 0; i < this.#count; i++) yield* this.put(i);
	}
}
class Sink extends Component<number> {
	override on(): void {}
}

function encode(message: number, view: DataView): number {
	view.setUint32(0, message);
	return 4;
}
const decode = (view: DataView): number => view.getUint32(0);
const to = { address: "192.168.1.3", port: 9 };

const graphs: Readonly<Record<string, (count: number) => Microprocess>> = {
	send: (count) => Pipeline(new Source(count), new UdpSender({ ...to, bytes: 4, policy: "refuse", encode })),
	peer: (count) => Pipeline(new Source(count), new UdpPeer({ to, bytes: 4, policy: "refuse", encode, decode })),
	receive: () => Pipeline(new UdpReceiver({ port: 1, decode }), new Sink()),
};

function taken(make: (count: number) => Microprocess, count: number, arrive: boolean): number[] {
	left = arrive ? count : 0;
	const before = [xshost.stat(SLOTS), xshost.stat(CHUNK_BYTES)];
	const board = new Board();
	start(make(count), board);
	board.run(100_000);
	return [xshost.stat(SLOTS) - (before[0] ?? 0), xshost.stat(CHUNK_BYTES) - (before[1] ?? 0)];
}

export default (): void => {
	for (const [name, make] of Object.entries(graphs)) {
		taken(make, 10, name === "receive");
		const few = taken(make, 1_000, name === "receive");
		const many = taken(make, 2_000, name === "receive");
		xshost.print(`${name} ${((many[0] ?? 0) - (few[0] ?? 0)) / 1_000} ${((many[1] ?? 0) - (few[1] ?? 0)) / 1_000}`);
	}
};
