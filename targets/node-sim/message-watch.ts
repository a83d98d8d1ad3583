/**
 * Messages do not change once they are sent. A board may not look, the simulator does: an object that lies in an inbox
 * unread and is no longer what it was is told, once for each inbox. Numbers, texts and frozen records cost nothing.
 */

/** What is needed of the runtime's inboxes; the firmware's are of another bundle. */
export interface WatchedBox {
	readonly owner: {
		readonly label: string;
		/** That of a component that runs has a platform, which its boxes do not know. */
		readonly runtime: object | null;
	};
	readonly spec: { readonly name: string };
	readonly read: number;
	readonly write: number;
	/** From now on each send goes by `overflow`. */
	slow(): void;
	overflow(message: unknown, from: Sender): boolean;
}
interface Sender {
	readonly owner: { readonly label: string };
}

interface Sent {
	/** Which message of the box's it is, counted since the start. */
	readonly number: number;
	readonly message: object;
	readonly print: string;
	readonly from: string;
}

interface Watch {
	waiting: Sent[];
	told: boolean;
}

const MOST = 60;

/** As it was before a realm, which may be ours, remembers what modules make. */
const Weak = WeakMap;

/**
 * Looks after all boxes of a class: their first message, whatever it is, goes by `overflow`. That it does is kept with
 * the class. On XS, where the specs run too, classes are read-only: there nothing is watched, as on a board.
 */
export function watchMessages(boxes: WatchedBox): void {
	if (Object.hasOwn(boxes, "$watched") || !Reflect.defineProperty(boxes, "$watched", { value: true })) return;
	const { overflow } = boxes;
	const all = new Weak<WatchedBox, Watch>();
	boxes.overflow = function (this: WatchedBox, message, from) {
		if (typeof message !== "object" || message === null || !canChange(message))
			return overflow.call(this, message, from);
		let watch = all.get(this);
		if (watch === undefined) {
			watch = { waiting: [], told: false };
			all.set(this, watch);
			this.slow();
		}
		look(this, watch);
		const number = this.write;
		const taken = overflow.call(this, message, from);
		if (taken) watch.waiting.push({ number, message, print: printOf(message), from: from.owner.label });
		return taken;
	};
}

/** The box class among what modules have at their top level. */
export function boxesIn(bindings: readonly unknown[]): WatchedBox | undefined {
	for (const one of bindings) {
		const prototype: unknown = typeof one === "function" ? one.prototype : undefined;
		if (isBoxes(prototype)) return prototype;
	}
	return undefined;
}

const isBoxes = (prototype: unknown): prototype is WatchedBox =>
	typeof prototype === "object" &&
	prototype !== null &&
	["overflow", "slow", "recv"].every((name) => Object.hasOwn(prototype, name));

/** Bytes are given away, not sent. */
const canChange = (message: object): boolean =>
	!Object.isFrozen(message) &&
	!ArrayBuffer.isView(message) &&
	!/Buffer\]$/.test(Object.prototype.toString.call(message));

function look(box: WatchedBox, watch: Watch): void {
	watch.waiting = watch.waiting.filter(({ number }) => number >= box.read);
	if (watch.told) return;
	for (const { message, print, from } of watch.waiting) {
		const now = printOf(message);
		if (now === print) continue;
		watch.told = true;
		const { owner, spec } = box;
		const what = `a message that it sent to ${owner.label}.${spec.name} was changed before it was received`;
		const advice = "make a new object for each message, or freeze it";
		platformOf(owner.runtime)?.log("fault", from, `${what}: ${brief(print)} became ${brief(now)}; ${advice}`);
		return;
	}
}

interface Complaints {
	log(kind: "fault", source: string, text: string): void;
}
function platformOf(runtime: object | null): Complaints | undefined {
	const platform: unknown = runtime === null ? undefined : Reflect.get(runtime, "platform");
	return canLog(platform) ? platform : undefined;
}
const canLog = (platform: unknown): platform is Complaints =>
	typeof platform === "object" && platform !== null && "log" in platform;

const brief = (text: string): string => `{ ${text.length > MOST ? `${text.slice(0, MOST)}…` : text} }`;

/** Its own plain values. Getters are not asked. */
function printOf(message: object): string {
	const parts: string[] = [];
	for (const name of Object.keys(message)) {
		const value: unknown = Reflect.getOwnPropertyDescriptor(message, name)?.value;
		parts.push(
			`${name}: ${typeof value === "object" || typeof value === "function" ? typeof value : String(value)}`,
		);
	}
	return parts.join(", ");
}
