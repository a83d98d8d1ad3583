/** What is measured on a board beside what its trace tells, for files of other tools. */
import type { SeenDatagram } from "./lan.ts";

export interface Probe {
	/** The program has read an analog pin. @param time ms. @param raw 0 to 4095, whatever the board's converter has. */
	reading(time: number, pin: number, raw: number): void;
	/** A datagram has reached the board while it had a network, whether or not a socket takes it. */
	came(datagram: SeenDatagram): void;
}
