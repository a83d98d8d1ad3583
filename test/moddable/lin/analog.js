/** Stands in for Moddable's Analog: nothing drives its pins. */
export default class Analog {
	resolution = 12;
	read() {
		return 0;
	}
	close() {}
}
