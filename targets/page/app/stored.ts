/** Settings of the page that survive a reload, where the browser keeps any. */
export function stored<T>(name: string, otherwise: T, isFine: (value: unknown) => value is T): T {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(`ganglion ${name}`) ?? "null");
		return isFine(value) ? value : otherwise;
	} catch {
		return otherwise;
	}
}

export function store(name: string, value: unknown): void {
	try {
		localStorage.setItem(`ganglion ${name}`, JSON.stringify(value));
	} catch {
		// A file's page may have none, or it is full.
	}
}
