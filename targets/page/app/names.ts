/** What links are called. */
import { partAt } from "../../report/parts.ts";
import type { Session } from "./session.ts";

/** "smooth.outbox to valve.inbox" */
export function linkName(session: Session, place: number): string {
	const shape = session.view.shape.value;
	const link = shape?.links[place];
	if (shape === undefined || link === undefined) return "";
	const nameOf = (id: string): string => partAt(shape.root, id)?.name ?? "";
	return `${nameOf(link.from.part)}.${link.from.box} to ${nameOf(link.to.part)}.${link.to.box}`;
}
