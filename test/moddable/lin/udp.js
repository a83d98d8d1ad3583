/** Stands in for Moddable's UDP where a graph wants multicast, which the simulator's lacks: sends to the trace. */
export default class UDP {
	write(buffer, address, port) {
		const bytes = new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength);
		trace(`datagram\t${address}:${port}\t${bytes.toHex()}\n`);
	}
	read() {}
	add() {}
	close() {}
}
