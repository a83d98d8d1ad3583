import type { NetModule } from "../../runtime/types/ecma419.ts";
import { addressKind } from "./address.ts";
import { turn } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";
import type { NetStack } from "./net-stack.ts";

/** ms that an answer takes. */
const ANSWER_TAKES = 20;

type Callback = (host: string, address?: string) => void;

class Lookup extends SimEvent {
	readonly #net: NetStack;
	readonly #host: string;
	readonly #callback: Callback;

	constructor(net: NetStack, host: string, callback: Callback) {
		super();
		this.#net = net;
		this.#host = host;
		this.#callback = callback;
	}

	fire(): void {
		const known = addressKind(this.#host) === undefined ? this.#net.lan.names.get(this.#host) : this.#host;
		turn(this.#net.boundary, () => this.#callback(this.#host, this.#net.up ? known : undefined));
	}
}

/** Moddable's `net` over the virtual LAN: the names that worlds gave, and without a network none. */
export function makeNet(clock: Clock, net: NetStack): NetModule {
	return {
		resolve(host, callback) {
			clock.add(new Lookup(net, String(host), callback), clock.now + ANSWER_TAKES);
		},
	};
}
