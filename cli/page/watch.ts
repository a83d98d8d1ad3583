/** Tells when somebody saves a file that a graph is made of. */
import { existsSync, type FSWatcher, watch } from "node:fs";
import path from "node:path";

/** ms after the last sign of it: editors write in several goes. */
const SETTLE = 40;
/** Code, of which a bundle does not tell all: what has only types leaves nothing in it. */
const CODE = /\.[cm]?[jt]sx?$/;
/** What else a graph or a world may import. */
const DATA = /\.(?:json|csv|txt)$/;

export class SourceWatch {
	readonly #onChange: () => void;
	readonly #folders = new Map<string, FSWatcher>();
	#files: ReadonlySet<string> | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(onChange: () => void) {
		this.#onChange = onChange;
	}

	/**
	 * Watches these files, by their folders: editors put new ones in the place of old ones.
	 * @param all tells of all data there, too: an import that is missing may come to lie in one of them.
	 */
	follow(files: readonly string[], all = false): void {
		this.#files = all ? undefined : new Set(files);
		const wanted = new Set(files.map((file) => path.dirname(file)));
		for (const [folder, watcher] of this.#folders) {
			if (wanted.has(folder)) continue;
			watcher.close();
			this.#folders.delete(folder);
		}
		for (const folder of wanted) if (!this.#folders.has(folder) && existsSync(folder)) this.#add(folder);
	}

	end(): void {
		clearTimeout(this.#timer);
		for (const watcher of this.#folders.values()) watcher.close();
		this.#folders.clear();
	}

	#isWatched(file: string): boolean {
		return CODE.test(file) || (this.#files === undefined ? DATA.test(file) : this.#files.has(file));
	}

	#add(folder: string): void {
		const watcher = watch(folder, (_, name) => {
			if (name !== null && !this.#isWatched(path.join(folder, name))) return;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(this.#onChange, SETTLE);
		});
		// A folder that is removed.
		watcher.on("error", () => {
			watcher.close();
			this.#folders.delete(folder);
		});
		this.#folders.set(folder, watcher);
	}
}
