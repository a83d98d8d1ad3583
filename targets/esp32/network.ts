import type { Network, Station, WifiCredentials, WifiReport } from "../../runtime/types/platform.ts";
import type { Devices, TimerHandle, WiFiClass, WiFiIO } from "./devices.ts";
import { logFault } from "./fault.ts";
import { type Finding, searchFor, UNKNOWN } from "./wifi-search.ts";

/** The network of a board that has no Wi-Fi to wait for. */
export class SteadyNetwork implements Network {
	readonly up = true;
	onChange: (() => void) | null = null;
}

// Values of `connection`.
const IDLE = 200;
const ASSOCIATED = 400;
const CONNECTED = 500;

/** First and longest pause before joining again, ms; each failure doubles it. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** A join that neither succeeds nor fails in so many ms (no DHCP answer) is given up and tried again. */
const JOIN_LIMIT = 30_000;
/** A search that does not come to its end in so many ms is given up. */
const SEARCH_LIMIT = 10_000;
/** ms after a `disconnect`: its event comes late, and would look like the failure of a join that began meanwhile. */
const SETTLE = 500;
/** How often the address is looked at, ms: the SDK does not tell that it is gone. */
const ADDRESS_LOOK = 10_000;
/** Interval of the timer, ms; it only keeps the timer reusable. */
const NEVER = 0x3fff_ffff;

const OFF: WifiReport = Object.freeze({ state: "off", ssid: "", text: "no Wi-Fi: set ssid" });

/** What it is at; the timer's meaning depends on it. */
type Doing = "starting" | "nothing" | "pausing" | "joining" | "searching" | "joined";

/**
 * Joins the network that the config names, or that a component tells, and joins again for ever when that fails or it
 * is lost: Moddable does not. Never waits: the graph runs meanwhile.
 */
export class WiFiNetwork implements Network, Station {
	up = false;
	onChange: (() => void) | null = null;
	report: WifiReport | null = null;
	onReport: (() => void) | null = null;
	readonly station: Station = this;
	readonly #devices: Devices;
	readonly #WiFi: WiFiClass;
	/** Its constructor switches the radio on: `undefined` until there is a network to join, `null` when that failed. */
	#wifi: WiFiIO | null | undefined = undefined;
	readonly #timer: TimerHandle;
	#network: WifiCredentials | null;
	#doing: Doing = "starting";
	/** Asked for, and done in the timer's turn: a caller must not hear of it before its call is over. */
	#wish: "join" | "leave" | null = null;
	#pause = FIRST_PAUSE;
	/** The network was joined once with this password. */
	#proven = false;
	/** This join came as far as the access point. */
	#associated = false;
	/** The last thing said was bad news. */
	#complained = false;
	/** Number of the search that counts: one that was given up says nothing. */
	#search = 0;

	constructor(devices: Devices, WiFi: WiFiClass) {
		this.#devices = devices;
		this.#WiFi = WiFi;
		const { ssid, password } = devices.config;
		this.#network = ssid ? { ssid, password: password ?? "" } : null;
		this.#timer = devices.Timer.repeat(() => this.#guard(false), NEVER);
		const wifi = this.#network === null ? null : this.#radio();
		// The radio may have been joined before this program made its object: then nothing more is announced.
		if (wifi?.connection === CONNECTED) this.#joined(wifi);
		else this.#arm(0);
	}

	join(network?: WifiCredentials): void {
		if (network !== undefined) {
			this.#network = network;
			this.#proven = false;
		}
		this.#wish = "join";
		this.#arm(0);
	}

	leave(): void {
		this.#wish = "leave";
		this.#arm(0);
	}

	/** A radio that does not start must not keep the graph from starting. */
	#radio(): WiFiIO | null {
		if (this.#wifi !== undefined) return this.#wifi;
		try {
			this.#wifi = new this.#WiFi({ onChanged: () => this.#guard(true) });
		} catch (error) {
			logFault(this.#devices, error);
			this.#wifi = null;
		}
		return this.#wifi;
	}

	/** Every way in from the board goes through here, so that no exception leaves. */
	#guard(changed: boolean): void {
		try {
			if (!changed) this.#timeUp();
			else if (this.#wifi) this.#changed(this.#wifi);
		} catch (error) {
			logFault(this.#devices, error);
		}
	}

	#changed(wifi: WiFiIO): void {
		const { connection } = wifi;
		if (connection === CONNECTED) {
			if (!this.up && this.#doing !== "nothing") this.#joined(wifi);
		} else if (this.up) this.#lost(wifi);
		else if (this.#doing === "joining") {
			if (connection === ASSOCIATED) this.#associated = true;
			else if (connection === IDLE) this.#failed(wifi);
		}
	}

	#timeUp(): void {
		if (this.#wish !== null) this.#obey(this.#wish);
		else if (this.#doing === "starting") {
			// Once round again: the graph's first turn, in which a component may say what to join, comes in between.
			this.#doing = "pausing";
			this.#arm(0);
		} else if (this.#doing === "pausing") this.#join();
		else if (this.#doing === "searching") this.#again("failed", UNKNOWN);
		else if (!this.#wifi) this.#arm();
		else if (this.#doing === "joining") {
			this.#wifi.disconnect();
			this.#failed(this.#wifi);
		} else if (this.#doing === "joined") this.#lookAtAddress(this.#wifi);
		else this.#arm();
	}

	/**
	 * A lease that is not renewed takes the address away, and `connection` still says that all is well. What is left is
	 * the address of IPv6 that the interface gave to itself.
	 */
	#lookAtAddress(wifi: WiFiIO): void {
		const { address = ":" } = wifi;
		if (address.includes(":")) this.#lost(wifi, ": it gives no address any more (DHCP)");
		else this.#arm(ADDRESS_LOOK);
	}

	#obey(wish: "join" | "leave"): void {
		this.#wish = null;
		const away = this.#doing === "joining" || this.#doing === "joined";
		if (away) this.#wifi?.disconnect();
		this.#search++;
		this.#pause = FIRST_PAUSE;
		this.#complained = false;
		if (wish === "leave") {
			this.#doing = "nothing";
			this.#arm();
			const ssid = this.#network?.ssid ?? "";
			this.#tell({ state: "off", ssid, text: ssid === "" ? OFF.text : `Wi-Fi: left ${ssid}` });
		} else {
			this.#doing = "pausing";
			this.#arm(away ? SETTLE : 0);
		}
		this.#setUp(false);
	}

	#join(): void {
		if (this.#network === null) {
			this.#doing = "nothing";
			this.#arm();
			this.#devices.log("log", "ganglion", OFF.text);
			this.#tell(OFF);
			return;
		}
		const wifi = this.#radio();
		if (wifi === null) {
			this.#doing = "nothing";
			this.#arm();
			return;
		}
		const { ssid, password } = this.#network;
		this.#doing = "joining";
		this.#associated = false;
		this.#arm(JOIN_LIMIT);
		try {
			// An absent password must be an absent key: Moddable would make the password "undefined" of it.
			wifi.connect(password ? { SSID: ssid, password } : { SSID: ssid });
			this.#tell({ state: "connecting", ssid, text: `Wi-Fi: joining ${ssid}` });
		} catch (error) {
			// The radio's state or the config is in the way: no fault of the program, and it may pass.
			const words = error instanceof Error ? ` (${error.message})` : "";
			this.#again("failed", { reason: "unknown", words });
		}
	}

	#joined(wifi: WiFiIO): void {
		this.#doing = "joined";
		this.#proven = true;
		this.#pause = FIRST_PAUSE;
		if (this.#complained) this.#devices.log("log", "ganglion", "Wi-Fi is back");
		this.#complained = false;
		const ssid = this.#network?.ssid ?? "";
		const { address, RSSI: rssi } = wifi;
		this.#arm(address === undefined || wifi.steady ? undefined : ADDRESS_LOOK);
		const as = address === undefined ? "" : ` as ${address}`;
		const strength = rssi === undefined ? "" : ` (${rssi} dBm)`;
		const known = { ...(address === undefined ? {} : { address }), ...(rssi === undefined ? {} : { rssi }) };
		this.#tell({ state: "connected", ssid, text: `Wi-Fi: joined ${ssid}${as}${strength}`, ...known });
		this.#setUp(true);
	}

	#lost(wifi: WiFiIO, why = ""): void {
		// Without an address but still associated: leave, so that the next join starts from the beginning.
		if (wifi.connection !== IDLE) wifi.disconnect();
		this.#again("lost", { ...UNKNOWN, words: why });
		this.#setUp(false);
	}

	/** Looks why, where the name and the password have not been right before. */
	#failed(wifi: WiFiIO): void {
		const { ssid, password } = this.#network ?? { ssid: "" };
		if (this.#associated) this.#again("failed", { reason: "address", words: ": it gives no address (DHCP)" });
		else if (this.#proven) this.#again("failed", UNKNOWN);
		else {
			const search = ++this.#search;
			this.#doing = "searching";
			this.#arm(SEARCH_LIMIT);
			try {
				searchFor(wifi, ssid, Boolean(password), (finding) => {
					if (search === this.#search && this.#doing === "searching") this.#again("failed", finding);
				});
			} catch {
				this.#again("failed", UNKNOWN);
			}
		}
	}

	#again(state: "lost" | "failed", { reason, words }: Finding): void {
		const ssid = this.#network?.ssid ?? "";
		const retry = this.#pause;
		const what = state === "lost" ? `Wi-Fi lost${words}` : `Wi-Fi: cannot join ${ssid}${words}`;
		const text = `${what}; next try in ${retry / 1000} s`;
		this.#doing = "pausing";
		this.#complained = true;
		this.#arm(retry);
		this.#pause = Math.min(2 * retry, LONGEST_PAUSE);
		this.#devices.log("log", "ganglion", text);
		this.#tell(state === "lost" ? { state, ssid, text, retry } : { state, ssid, text, reason, retry });
	}

	#tell(report: WifiReport): void {
		this.report = Object.freeze(report);
		this.onReport?.();
	}

	#setUp(up: boolean): void {
		if (up === this.up) return;
		this.up = up;
		this.onChange?.();
	}

	/** One call of the timer in `ms`, or none. */
	#arm(ms?: number): void {
		if (ms === undefined) this.#devices.Timer.schedule(this.#timer);
		else this.#devices.Timer.schedule(this.#timer, ms, NEVER);
	}
}
