import { Component } from "../../core/component.ts";
import { GraphError, textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { Station, WifiCredentials, WifiReport } from "../../types/platform.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { need } from "../pins/pin.ts";

/** Another network to join; `"join"`: the last one anew; `"leave"`: off the network, until one of the others comes. */
export type WifiCommand = WifiCredentials | "join" | "leave";

export interface WifiStationOptions extends ComponentOptions {
	/** The network to join at the start. Default: the one that the config names, which `--ssid` sets. */
	readonly ssid?: string;
	/** Its password, 8 to 63 characters; none for an open network. Default: the config's, with the config's `ssid`. */
	readonly password?: string;
}

/**
 * The board's Wi-Fi as part of the graph: tells how it stands, and takes another network or a command. The board joins
 * by itself and never waits for it, with this component or without; after a failure or a loss it tries again, after 1 s
 * at first and at most a minute apart. A board has one radio, so a graph has one of these.
 * With no room in a refusing inbox it keeps quiet and tells the state that holds when there is room. Credentials that
 * no network can have are logged and counted in `refused`.
 */
export class WifiStation extends Component<WifiCommand, WifiReport> implements Careful {
	declare leftOut?: LeftOut;
	private readonly first: WifiCredentials | undefined;
	private station: Station | null = null;
	private told: WifiReport | null = null;

	constructor(options: WifiStationOptions = {}) {
		super(options);
		const { ssid, password } = options;
		if (ssid === undefined && password !== undefined)
			throw new GraphError("WifiStation: a password without its ssid; give both, or neither to use the config's");
		this.first = ssid === undefined ? undefined : Object.freeze({ ssid, password: password ?? "" });
		const problem = this.first === undefined ? null : problemOf(this.first);
		if (problem !== null) throw new GraphError(`WifiStation: ${problem.join("")}`);
	}

	/** Credentials that were not tried: see the log. */
	get refused(): number {
		return countOf(this, "refused");
	}

	override open(): void {
		const station = need(this.runtime?.platform.network.station, "WifiStation", "Wi-Fi radio");
		if (station.onReport !== null)
			throw new GraphError("WifiStation: a board has one radio, and another WifiStation of this graph drives it");
		station.onReport = () => this.notify();
		this.station = station;
		if (this.first !== undefined) station.join(this.first);
		this.outside(true);
		this.watchNetwork();
	}

	override on(command: WifiCommand): void {
		if (command === "leave") this.station?.leave();
		else if (command === "join") this.station?.join();
		else this.join(command);
	}

	override onNetwork(): void {
		this.onReady();
	}

	override onReady(): void {
		const report = this.station === null ? null : this.station.report;
		if (report === null || report === this.told) return;
		if (this.outbox.linked && this.outbox.room === 0) {
			this.notifyLater(); // reading the room has asked for a wake-up
			return;
		}
		this.told = report;
		this.send(report);
	}

	/** The network stays as it is. */
	override close(): void {
		tellLeftOut(this);
		if (this.station !== null) this.station.onReport = null;
		this.station = null;
	}

	/** @cold */
	private join(credentials: WifiCredentials): void {
		let problem: Problem | null;
		let own = credentials;
		try {
			problem = problemOf(credentials);
			// Its fields are read here, where they may throw.
			if (problem === null) own = Object.freeze({ ssid: credentials.ssid, password: credentials.password ?? "" });
		} catch (error) {
			problem = ["it cannot be read", `: ${textOf(error)}`];
		}
		if (problem === null) this.station?.join(own);
		else leaveOut(this, "refused", ...problem);
	}
}

/** What no network can have: one of few reasons, and what it is about. */
type Problem = readonly [reason: string, about: string];

/** In words that hold no password; `null` when all is well. */
function problemOf(credentials: WifiCredentials): Problem | null {
	if (typeof credentials !== "object" || credentials === null)
		return ["it is no network and no command", `: ${wordsOf(credentials)}`];
	const { ssid, password = "" } = credentials;
	if (typeof ssid !== "string" || ssid === "") return ["a network has a name: give ssid", ""];
	if (bytesOf(ssid) > 32) return ["ssid is longer than the 32 bytes that a network's name may have", `: "${ssid}"`];
	if (password === "") return null;
	const length = bytesOf(String(password));
	if (length >= 8 && length <= 63) return null;
	return ["a Wi-Fi password has 8 to 63 bytes", ` but ${length}, for ${ssid}; an open network has none`];
}

function bytesOf(text: string): number {
	let bytes = 0;
	for (const character of text) {
		const point = character.codePointAt(0) ?? 0;
		bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	}
	return bytes;
}
