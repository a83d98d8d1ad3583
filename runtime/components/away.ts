import type { Mailbox } from "../core/mailbox.ts";

/**
 * For a component whose network or device is away. Its inbox refuses while that is there, so that a burst waits and
 * nothing is lost; while it is away nobody may wait, so the oldest messages go, and one place stays free for the next.
 * They count as replaced.
 */
export function makeRoom(inbox: Mailbox<unknown>): void {
	while (inbox.fill > 0 && inbox.fill >= inbox.spec.capacity) {
		inbox.recv();
		inbox.replaced = (inbox.replaced ?? 0) + 1;
	}
}
