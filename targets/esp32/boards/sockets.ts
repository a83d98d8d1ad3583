/** The UDP ports of a graph, before anything runs. */
import type { Microprocess } from "../../../runtime/core/microprocess.ts";
import { everyone, type Findings } from "./uses.ts";

/** A port twice cannot work; a group of others works, with care. Components that join later are not seen. */
export function checkSockets(root: Microprocess): Findings {
	const errors: string[] = [];
	const notes: string[] = [];
	const owners = new Map<number, Microprocess>();
	for (const component of everyone(root)) {
		for (const { port, group } of component.sockets()) {
			const owner = owners.get(port);
			if (owner !== undefined) errors.push(twice(component, port, owner));
			else if (port !== 0) owners.set(port, component);
			if (group?.startsWith("224.0.0.")) notes.push(reserved(component, group));
		}
	}
	return { errors, notes };
}

function twice(component: Microprocess, port: number, owner: Microprocess): string {
	return (
		`${who(component)}: UDP port ${port} is bound by ${who(owner)} already, and a board has each port once; ` +
		"give one of them another port, or let one component receive for both"
	);
}

function reserved(component: Microprocess, group: string): string {
	return (
		`${who(component)}: group ${group} is one of those that the network's own protocols use (224.0.0.0 to ` +
		"224.0.0.255); 239.0.0.0 to 239.255.255.255 are for applications"
	);
}

function who({ label, kind }: Microprocess): string {
	return label === kind ? label : `${label} (${kind})`;
}
