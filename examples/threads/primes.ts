import type { ThreadBoxes } from "ganglion/node";

/** Counts the primes below each number that comes. It blocks its thread for as long as that takes, and nobody else. */
export default function primes(boxes: ThreadBoxes<number, number>): void {
	for (let limit = boxes.recv(); limit !== undefined; limit = boxes.recv()) {
		let found = 0;
		for (let n = 2; n < limit; n++) if (isPrime(n)) found++;
		boxes.put(found);
	}
}

function isPrime(n: number): boolean {
	for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
	return true;
}
