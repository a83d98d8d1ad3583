import { GraphError } from "../errors.ts";

/** @throws GraphError for what is no IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
export function checkGroup(kind: string, group: string): string {
	const parts = group.split(".");
	const numbers = parts.map(Number);
	const fits =
		parts.length === 4 &&
		numbers.every((n, i) => Number.isInteger(n) && n >= 0 && n <= 255 && String(n) === parts[i]);
	const first = numbers[0] ?? 0;
	if (!fits || first < 224 || first > 239)
		throw new GraphError(
			`${kind}: group "${group}" is no IPv4 multicast group; ` +
				"take one from 224.0.0.0 to 239.255.255.255, for example 239.1.2.3",
		);
	return group;
}

/** @throws GraphError for what is no UDP port, 1 to 65535. */
export function checkPort(kind: string, port: number): number {
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new GraphError(`${kind}: port ${port} is not a whole number from 1 to 65535`);
	return port;
}

/** Most bytes in one UDP datagram over IPv4. */
export const MAX_DATAGRAM = 65_507;

/** @throws GraphError for a buffer size that no datagram can have. */
export function checkBytes(kind: string, bytes: number): number {
	if (!Number.isInteger(bytes) || bytes < 1 || bytes > MAX_DATAGRAM)
		throw new GraphError(`${kind}: bytes ${bytes} is not a whole number from 1 to ${MAX_DATAGRAM}`);
	return bytes;
}
