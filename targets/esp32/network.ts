import type { Network } from "../../runtime/platform.ts";
import type { Devices, TimerHandle, WiFiClass, WiFiIO } from "./devices.ts";
import { logFault } from "./fault.ts";

/** The network of a board that has no Wi-Fi to wait for. */
export class SteadyNetwork implements Network {
	readonly up = true;
	onChange: (() => void) | null = null;
}

// Values of `connection`.
const IDLE = 200;
const CONNECTED = 500;

/** First and longest pause before joining again, ms; each failure doubles it. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** A join that neither succeeds nor fails in so many ms (no DHCP answer) is given up and tried again. */
const JOIN_LIMIT = 30_000;
/** Interval of the timer, ms; it only keeps the timer reusable. */
const NEVER = 0x3fff_ffff;

/**
 * Joins the network that the config names and joins again for ever when that fails or it is lost: Moddable does
 * not. Never waits: the graph runs meanwhile.
 */
export class WiFiNetwork implements Network {
	up = false;
	onChange: (() => void) | null = null;
	readonly #devices: Devices;
	readonly #wifi: WiFiIO | null;
	readonly #timer: TimerHandle | null;
	readonly #options: { SSID: string; password?: string };
	#pause = FIRST_PAUSE;
	/** A join is under way; else, when not `up`, the timer counts the pause before the next. */
	#joining = false;
	/** The last thing said was bad news. */
	#complained = false;

	constructor(devices: Devices, WiFi: WiFiClass) {
		this.#devices = devices;
		const { ssid, password } = devices.config;
		// An absent password must be an absent key: Moddable would make the password "undefined" of it.
		this.#options = password ? { SSID: ssid ?? "", password } : { SSID: ssid ?? "" };
		if (!ssid) {
			this.#wifi = null;
			this.#timer = null;
			devices.log("log", "ganglion", "no Wi-Fi: set ssid");
			return;
		}
		this.#timer = devices.Timer.repeat(() => this.#guard(false), NEVER);
		devices.Timer.schedule(this.#timer);
		this.#wifi = this.#make(WiFi);
		if (this.#wifi === null) return;
		// The radio may have been joined before this program made its object: then nothing more is announced.
		this.up = this.#wifi.connection === CONNECTED;
		if (!this.up) this.#join(this.#wifi, this.#timer);
	}

	/** A radio that does not start must not keep the graph from starting. */
	#make(WiFi: WiFiClass): WiFiIO | null {
		try {
			return new WiFi({ onChanged: () => this.#guard(true) });
		} catch (error) {
			logFault(this.#devices, error);
			return null;
		}
	}

	/** Every way in goes through here, so that no exception leaves. */
	#guard(changed: boolean): void {
		try {
			if (this.#wifi === null || this.#timer === null) return;
			if (changed) this.#changed(this.#wifi, this.#timer);
			else this.#timeUp(this.#wifi, this.#timer);
		} catch (error) {
			logFault(this.#devices, error);
		}
	}

	#changed(wifi: WiFiIO, timer: TimerHandle): void {
		const connection = wifi.connection;
		if (connection === CONNECTED) {
			if (!this.up) this.#joined(timer);
		} else if (this.up) this.#lost(wifi, timer);
		else if (this.#joining && connection === IDLE) this.#failed(timer);
	}

	#joined(timer: TimerHandle): void {
		this.#joining = false;
		this.#pause = FIRST_PAUSE;
		this.#devices.Timer.schedule(timer);
		if (this.#complained) this.#devices.log("log", "ganglion", "Wi-Fi is back");
		this.#complained = false;
		this.up = true;
		this.onChange?.();
	}

	#lost(wifi: WiFiIO, timer: TimerHandle): void {
		// Without an address but still associated: leave, so that the next join starts from the beginning.
		if (wifi.connection !== IDLE) wifi.disconnect();
		this.#again(timer, "Wi-Fi lost");
		this.up = false;
		this.onChange?.();
	}

	#failed(timer: TimerHandle, why = ""): void {
		this.#again(timer, `Wi-Fi: cannot join ${this.#options.SSID}${why}`);
	}

	#again(timer: TimerHandle, what: string): void {
		this.#joining = false;
		this.#complained = true;
		this.#devices.Timer.schedule(timer, this.#pause, NEVER);
		this.#devices.log("log", "ganglion", `${what}; next try in ${this.#pause / 1000} s`);
		this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
	}

	#timeUp(wifi: WiFiIO, timer: TimerHandle): void {
		if (this.up) {
			this.#devices.Timer.schedule(timer);
			return;
		}
		if (this.#joining) {
			wifi.disconnect();
			this.#failed(timer);
			return;
		}
		this.#join(wifi, timer);
	}

	#join(wifi: WiFiIO, timer: TimerHandle): void {
		this.#joining = true;
		this.#devices.Timer.schedule(timer, JOIN_LIMIT, NEVER);
		try {
			wifi.connect(this.#options);
		} catch (error) {
			// The radio's state or the config is in the way: no fault of the program, and it may pass.
			this.#failed(timer, error instanceof Error ? ` (${error.message})` : "");
		}
	}
}
