import type { AccessPoint, WiFiClass, WiFiIO } from "../esp32/devices.ts";
import { type Scan, Scanner } from "./access-points.ts";
import type { Clock } from "./clock.ts";
import { checkCallback, closedError } from "./errors.ts";
import { SimEvent } from "./events.ts";
import type { NetStack } from "./net-stack.ts";

export const IDLE = 200;
export const CONNECTING = 300;
export const ASSOCIATED = 400;
export const CONNECTED = 500;

/** ms from `connect` to an address, unless the world says otherwise. */
export const JOIN_AFTER = 300;
/** ms after which the end of an association that the program asked for is announced. */
const LEAVING_TAKES = 20;
/** The address takes its time after the association: at most so many ms of the join. */
const ADDRESS_TAKES = 50;

/** What an interface has of IPv6, whoever gives out addresses. */
const LINK_LOCAL = "fe80::200:ff:fe00:1";

type Changed = ((this: WiFiIO, property: string) => void) | null;
interface Listener {
	changed(property: string): void;
}

/** The board's one radio and the access point in reach of it. */
export class Radio extends SimEvent {
	connection = IDLE;
	/** ms from `connect` to connection 500, or to the failure. */
	joinAfter = JOIN_AFTER;
	/** Accepted name and password; undefined accepts any. */
	ssid: string | undefined = undefined;
	password: string | undefined = undefined;
	/** Strength of its signal, dBm. */
	rssi = -55;
	/** Whether it gives addresses. */
	dhcp = true;
	/** ms after which it takes the address back, and renews nothing. */
	lease = Number.POSITIVE_INFINITY;
	/** It has done so: `connection` does not tell. */
	expired = false;
	/** Names of other networks in reach. */
	others: readonly string[] = [];
	/** The network that the board joined or tries to join. */
	joining = "";
	/** A program made a WiFi object, so the radio is on. */
	on = false;
	readonly net: NetStack;
	readonly scanner: Scanner;
	readonly #clock: Clock;
	readonly #left: RadioEvent;
	readonly #lease: RadioEvent;
	readonly #listeners: Listener[] = [];
	#accepted = false;
	#goneUntil = 0;

	constructor(clock: Clock, net: NetStack) {
		super();
		this.#clock = clock;
		this.net = net;
		this.scanner = new Scanner(
			clock,
			() => this.inReach(),
			() => net.boundary,
		);
		this.#left = new RadioEvent(() => this.hasLeft());
		this.#lease = new RadioEvent(() => this.#expire());
	}

	/** Off, as after a restart. */
	reset(): void {
		this.#clock.remove(this);
		this.#clock.remove(this.#lease);
		this.#listeners.length = 0;
		this.on = false;
		this.connection = IDLE;
		this.expired = false;
	}

	listen(listener: Listener): void {
		this.on = true;
		this.#listeners.push(listener);
	}

	unlisten(listener: Listener): void {
		const at = this.#listeners.indexOf(listener);
		if (at >= 0) this.#listeners.splice(at, 1);
	}

	connect(ssid: string, password: string): void {
		if (this.connection >= ASSOCIATED) throw new Error("connect failed");
		this.joining = ssid;
		const known = this.ssid === undefined || this.ssid === ssid;
		this.#accepted = known && (this.password === undefined || this.password === password);
		this.connection = CONNECTING;
		this.#clock.add(this, this.#clock.now + this.joinAfter - this.#addressTakes());
	}

	/**
	 * The one who asks is not told, as on the device. There the event comes nevertheless, a little later: a join that
	 * began meanwhile then looks as if it had failed.
	 */
	disconnect(): void {
		this.#clock.remove(this);
		if (this.connection !== IDLE) this.#clock.add(this.#left, this.#clock.now + LEAVING_TAKES);
		this.#set(IDLE);
	}

	hasLeft(): void {
		if (this.connection !== CONNECTING) return;
		this.#clock.remove(this);
		this.#change(IDLE);
	}

	inReach(): readonly AccessPoint[] {
		const found: AccessPoint[] = [];
		const security = this.password ? "wpa2_psk" : "none";
		const SSID = this.ssid ?? this.joining;
		if (this.#clock.now >= this.#goneUntil && SSID !== "") found.push({ SSID, RSSI: this.rssi, security });
		for (const other of this.others) found.push({ SSID: other, RSSI: -70, security: "wpa2_psk" });
		return found;
	}

	/** The access point is gone for `ms` from now. */
	lose(ms: number): void {
		this.#goneUntil = Math.max(this.#goneUntil, this.#clock.now + ms);
		// A join that is under way finds out by itself.
		if (this.connection < ASSOCIATED) return;
		this.#clock.remove(this);
		this.#change(IDLE);
	}

	/** The access point is gone until it is said to be back. */
	away(gone: boolean): void {
		if (gone) this.lose(Number.POSITIVE_INFINITY);
		else this.#goneUntil = this.#clock.now;
	}

	fire(): void {
		if (this.connection === ASSOCIATED) {
			this.#change(CONNECTED);
			this.#tell("address");
			return;
		}
		if (!this.#accepted || this.#clock.now < this.#goneUntil) {
			this.#change(IDLE);
			return;
		}
		if (this.dhcp) this.#clock.add(this, this.#clock.now + this.#addressTakes());
		this.#change(ASSOCIATED);
	}

	#addressTakes(): number {
		return Math.min(ADDRESS_TAKES, this.joinAfter >> 1);
	}

	#change(connection: number): void {
		this.#set(connection);
		this.#tell("connection");
	}

	#set(connection: number): void {
		this.connection = connection;
		this.expired = false;
		const up = connection === CONNECTED;
		if (!up) this.#clock.remove(this.#lease);
		else if (this.lease < Number.POSITIVE_INFINITY) this.#clock.add(this.#lease, this.#clock.now + this.lease);
		if (up !== this.net.up) this.net.setUp(up);
	}

	/** Nothing goes in or out any more, and nobody is told. */
	#expire(): void {
		this.expired = true;
		this.net.setUp(false);
	}

	#tell(property: string): void {
		for (let i = 0; i < this.#listeners.length; i++) this.#listeners[i]?.changed(property);
	}
}

/** Something that the radio does later: what comes after a `disconnect`, the end of a lease. */
class RadioEvent extends SimEvent {
	readonly #action: () => void;

	constructor(action: () => void) {
		super();
		this.#action = action;
	}

	fire(): void {
		this.#action();
	}
}

/** The access point goes away at a time of the world's choosing. */
export class DropEvent extends SimEvent {
	readonly #radio: Radio;
	readonly #ms: number;

	constructor(radio: Radio, ms: number) {
		super();
		this.#radio = radio;
		this.#ms = ms;
	}

	fire(): void {
		this.#radio.lose(this.#ms);
	}
}

/** Moddable's WiFi over the radio: no reconnect of its own, no word about 300. */
class VirtualWiFi implements WiFiIO, Listener {
	#radio: Radio | null;
	readonly #onChanged: Changed;

	constructor(radio: Radio, options: { onChanged?: (this: WiFiIO, property: string) => void }) {
		checkCallback(options.onChanged);
		this.#onChanged = options.onChanged ?? null;
		this.#radio = radio;
		radio.listen(this);
	}

	get connection(): number {
		return this.#open().connection;
	}
	get address(): string | undefined {
		const radio = this.#open();
		if (radio.connection !== CONNECTED) return undefined;
		return radio.expired ? LINK_LOCAL : radio.net.address;
	}
	get steady(): boolean {
		return this.#open().lease === Number.POSITIVE_INFINITY;
	}
	get RSSI(): number | undefined {
		const radio = this.#open();
		return radio.connection >= ASSOCIATED ? radio.rssi : undefined;
	}
	get SSID(): string | undefined {
		const radio = this.#open();
		return radio.connection >= ASSOCIATED ? radio.joining : undefined;
	}

	connect(options: { SSID: string; password?: string }): void {
		const radio = this.#open();
		if (radio.connection === CONNECTING) throw new Error("already connecting");
		if (!("SSID" in options)) throw new Error("SSID required");
		const ssid = String(options.SSID);
		const password = "password" in options ? String(options.password) : "";
		if (ssid.length > 32 || password.length > 64) throw new RangeError("cannot buffer string");
		radio.connect(ssid, password);
	}

	disconnect(): void {
		this.#open().disconnect();
	}

	scan(options: Scan): void {
		const radio = this.#open();
		if (radio.connection === CONNECTING) throw new Error("scan failed");
		radio.scanner.start(options);
	}

	/** Leaves the network as it is. A second close does nothing. */
	close(): void {
		if (this.#radio === null) return;
		this.#radio.unlisten(this);
		this.#radio = null;
	}

	changed(property: string): void {
		const radio = this.#radio;
		if (radio === null || this.#onChanged === null) return;
		const { net } = radio;
		net.boundary?.enter();
		try {
			this.#onChanged.call(this, property);
		} catch (error) {
			net.caught(error);
		} finally {
			net.boundary?.leave();
		}
	}

	#open(): Radio {
		if (this.#radio === null) throw closedError();
		return this.#radio;
	}
}

/** The class for one board. */
export function makeWiFi(radio: Radio): WiFiClass {
	return class WiFi extends VirtualWiFi {
		constructor(options: { onChanged?: (this: WiFiIO, property: string) => void }) {
			super(radio, options);
		}
	};
}
