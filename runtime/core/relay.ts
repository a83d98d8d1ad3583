import type { Inbox } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";

/** Hands messages on, as far as there is room. What the outbox refuses stays in the inbox. */
export function relay<T>(from: Inbox<T>, to: Outbox<T>): void {
	while (from.fill > 0 && to.room > 0) {
		const message = from.recv();
		if (message !== undefined) to.send(message);
	}
}
