import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { Datagram } from "../../types/ecma419.ts";
import type { SocketUse } from "../../types/socket-use.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut } from "../bad-messages.ts";
import { checkMs } from "../options.ts";
import { need } from "../pins/pin.ts";
import { flawOf, NTP_PORT, PACKET_BYTES, timeOf, writeQuestion } from "./sntp.ts";
import { isAddress } from "./udp/addresses.ts";
import { openSocket, type Socket } from "./udp/socket.ts";

export interface NetworkTimeOptions extends ComponentOptions {
	/** NTP server: an IPv4 address, or a name. Default "pool.ntp.org". */
	readonly server?: string;
	/** ms from one answer to the next question, at least 15 000. Default an hour. */
	readonly every?: number;
	/** Sets the board's clock too, to the second, so that `Date` is right. Default false: it begins in 1970. */
	readonly set?: boolean;
}

/** An answer that takes longer says nothing about the time, ms. */
const PATIENCE = 3_000;
/** Before asking again after a failure, ms; doubled each time, up to `every`. Public servers ask for no less. */
const FIRST_PAUSE = 15_000;
/** Datagrams looked at in one turn. */
const READS_PER_TURN = 4;

const IDLE = 0;
const RESOLVING = 1;
const ASKING = 2;

/**
 * Asks an NTP server (SNTP, RFC 4330) for the time, once the network is up and then every hour, and sends it: ms since
 * 1970, as in `new Date(message)`. A question without a good answer is asked again after 15 s, later less often; why
 * is logged the first time. It ends only when it is stopped.
 */
export class NetworkTime extends Component<never, number> implements Careful {
	/** Questions without a good answer. */
	failed = 0;
	declare leftOut?: LeftOut;
	/** Answers of the server's that are none, which is told with the next try. */
	private flawed = 0;
	private readonly server: string;
	private readonly interval: number;
	private readonly sets: boolean;
	private readonly packet = new Uint8Array(PACKET_BYTES);
	private readonly view = new DataView(this.packet.buffer);
	private socket: Socket | null = null;
	private state = IDLE;
	private address = "";
	private high = 0;
	private low = 0;
	private askedAt = 0;
	private wait = FIRST_PAUSE;
	private complained = false;
	/** Wall time less the board's; NaN before the first answer. */
	private offset = Number.NaN;
	/** A time that waits for room. */
	private news = false;

	constructor(options: NetworkTimeOptions = {}) {
		super(options);
		this.server = checkServer(options.server ?? "pool.ntp.org");
		this.sets = options.set === true;
		this.interval = checkMs("NetworkTime", "every", options.every ?? 3_600_000);
		if (this.interval < FIRST_PAUSE)
			throw new GraphError(
				`NetworkTime: every ${this.interval} is too often for a server; take ${FIRST_PAUSE} or more`,
			);
	}

	/** Datagrams that were no good answers. */
	get ignored(): number {
		return this.flawed + countOf(this, "ignored");
	}

	/** The time now, ms since 1970; NaN before the first answer. */
	get time(): number {
		return this.clock() + this.offset;
	}

	/** Now, and not when the round began: for times to the ms. */
	private clock(): number {
		return this.runtime === null ? Number.NaN : this.runtime.platform.now();
	}

	override sockets(): readonly SocketUse[] {
		return [{ port: 0 }];
	}

	override open(): void {
		need(this.io.UDP, "NetworkTime", "UDP");
		if (this.sets) need(this.io.Time, "NetworkTime", "Time, for `set`");
		if (!isAddress(this.server))
			need(this.io.Net, "NetworkTime", "Net to look names up; give server as an IPv4 address");
		this.outside(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		if (up) {
			if (this.socket === null) this.socket = openSocket(this, 0);
			if (this.socket !== null && this.state === IDLE) this.ask();
		} else {
			this.shut();
			// While it is away nothing is asked; when it is back, at once.
			this.disarm();
			this.state = IDLE;
		}
	}

	override onTimer(): void {
		if (this.state === IDLE) this.ask();
		else if (this.state === RESOLVING) this.fail(`no address was found for it within ${PATIENCE / 1000} s`);
		else this.fail(`no good answer within ${PATIENCE / 1000} s`);
	}

	override onReady(): void {
		if (this.news) this.tell();
		if (this.state === RESOLVING && this.address !== "") this.question();
		for (let i = 0; i < READS_PER_TURN; i++) {
			const datagram = this.socket === null ? undefined : this.socket.read();
			if (datagram === undefined) return;
			this.hear(datagram);
		}
		this.notify();
	}

	override close(): void {
		tellLeftOut(this);
		this.shut();
	}

	private shut(): void {
		this.socket?.close();
		this.socket = null;
	}

	/** @cold */
	private ask(): void {
		this.armAt(this.now + PATIENCE);
		if (isAddress(this.server)) {
			this.address = this.server;
			this.question();
			return;
		}
		this.state = RESOLVING;
		this.address = "";
		try {
			// Anew each time: a name such as pool.ntp.org leads to another server tomorrow.
			this.io.Net?.resolve(this.server, (_host, address) => {
				if (this.state !== RESOLVING || address === undefined) return;
				this.address = address;
				this.notify();
			});
		} catch {
			// The queue of names is full: the alarm comes.
		}
	}

	/** @cold */
	private question(): void {
		this.state = ASKING;
		this.high = Math.floor(this.random() * 4_294_967_296);
		this.low = Math.floor(this.random() * 4_294_967_296);
		writeQuestion(this.view, this.high, this.low);
		this.askedAt = this.clock();
		try {
			this.socket?.write(this.packet, this.address, NTP_PORT);
		} catch {
			// The network went away in this moment: the alarm comes.
		}
	}

	/** @cold */
	private hear(datagram: Datagram): void {
		const view = new DataView(datagram);
		const theirs = datagram.address === this.address && datagram.port === NTP_PORT && this.state === ASKING;
		const flaw = theirs ? flawOf(view, this.high, this.low) : "nobody asked for it";
		if (flaw === "") {
			const now = this.clock();
			this.offset = timeOf(view, now - this.askedAt) - now;
			if (this.sets) this.io.Time?.set(Math.round(this.time / 1_000));
			this.state = IDLE;
			this.wait = FIRST_PAUSE;
			this.armAt(this.now + this.interval);
			if (this.complained) this.log(`${this.server} answers again`);
			this.complained = false;
			this.tell();
			return;
		}
		if (!theirs) {
			leaveOut(this, "ignored", flaw);
			return;
		}
		this.flawed++;
		// A kiss of death: the server wants to be asked less, or not at all.
		if (flaw.startsWith("kiss ")) {
			this.wait = this.interval;
			this.fail(`the server refuses (${flaw.slice(5)})`);
		} else this.fail(flaw);
	}

	private tell(): void {
		this.news = this.outbox.linked && this.outbox.room === 0;
		if (this.news) this.notifyLater();
		else this.send(this.time);
	}

	/** @cold */
	private fail(why: string): void {
		this.failed++;
		this.state = IDLE;
		this.armAt(this.now + this.wait);
		if (!this.complained) this.log(`no time from ${this.server}: ${why}; next try in ${this.wait / 1000} s`);
		this.complained = true;
		this.wait = Math.min(2 * this.wait, this.interval);
	}
}

/** @throws GraphError for what is no address and no name. */
function checkServer(server: string): string {
	const label = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
	const isName = new RegExp(`^${label}(\\.${label})*$`).test(server) && !/^[\d.]+$/.test(server);
	if (isAddress(server) || (isName && server.length <= 253)) return server;
	throw new GraphError(`NetworkTime: server ${JSON.stringify(server)} is no IPv4 address and no host's name`);
}
