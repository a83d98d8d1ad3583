/** `ganglion sim --ui`: the page of a graph, made anew whenever somebody saves a file of it. */
import path from "node:path";
import { boardNamed } from "../boards/find.ts";
import { existingSource } from "../bundle/firmware.ts";
import { findWorld } from "../bundle/world.ts";
import { checkTypes } from "../check/types.ts";
import { UserError } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { tellRemarks } from "../remarks.ts";
import { readAssets } from "./assets.ts";
import { documentOf } from "./document.ts";
import { canOpen, openBrowser } from "./open.ts";
import { type MadeProgram, makeProgram, type PageOptions } from "./program.ts";
import { type PageEvent, PageServer, type Served } from "./server.ts";
import { SourceWatch } from "./watch.ts";

export interface ServeCommand extends Omit<PageOptions, "cwd"> {
	readonly port?: number;
	readonly open: boolean;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
}

/** Runs until it is interrupted. @returns the exit status. */
export async function runServe(command: ServeCommand, io: Io): Promise<number> {
	// What no edit puts right is told at once.
	boardNamed(command.device);
	await existingSource(command.graph, "graph", io.cwd);
	await findWorld(command.graph, command.world, io.cwd);
	const page = new LivePage(command, io);
	let stop: (status: number) => void = () => undefined;
	const stopped = new Promise<number>((resolve) => {
		stop = resolve;
	});
	const release = io.onInterrupt((status) => stop(status));
	try {
		await page.begin();
		return await stopped;
	} finally {
		release();
		page.end();
	}
}

class LivePage {
	readonly #command: ServeCommand;
	readonly #io: Io;
	readonly #server: PageServer;
	readonly #watch: SourceWatch;
	readonly #document: string;
	#made: MadeProgram | undefined;
	/** What is wrong at the moment: what the build says, or what the compiler says of types. */
	#failed: PageEvent | undefined;
	#types: PageEvent | undefined;
	/** Counts builds: one that is overtaken is not shown. */
	#builds = 0;
	#first: Promise<void> | undefined;
	#stop = new AbortController();
	#busy = false;

	constructor(command: ServeCommand, io: Io) {
		this.#command = command;
		this.#io = io;
		this.#document = documentOf(readAssets(), path.basename(path.resolve(io.cwd, command.graph)));
		this.#server = new PageServer(
			(file) => this.#file(file),
			() => this.#news(),
		);
		this.#watch = new SourceWatch(() => void this.#build());
	}

	async begin(): Promise<void> {
		const { port, open } = this.#command;
		const address = await this.#server.listen(port);
		this.#io.out(`${address}\n`);
		this.#first = this.#build();
		await this.#first;
		if (open && canOpen(this.#io.env))
			openBrowser(address, () => this.#io.err(`note: no browser could be opened: go to ${address}\n`));
	}

	end(): void {
		this.#builds++;
		this.#stop.abort();
		this.#watch.end();
		this.#server.end();
	}

	async #file(file: string): Promise<Served | undefined> {
		if (file === "/") return { type: "text/html; charset=utf-8", text: this.#document };
		if (file !== "/program.json") return undefined;
		// Who asks before there is one waits for it.
		await this.#first;
		if (this.#made !== undefined) return { type: "application/json", text: JSON.stringify(this.#made.program) };
		const why = this.#failed === undefined ? "there is none" : JSON.parse(this.#failed.data).join("\n");
		return { status: 503, type: "text/plain; charset=utf-8", text: why };
	}

	#news(): PageEvent[] {
		const told = [this.#failed ?? this.#types].filter((event) => event !== undefined);
		if (this.#busy) return [{ event: "building", data: "" }];
		return this.#made === undefined ? told : [{ event: "built", data: this.#made.program.hash }, ...told];
	}

	async #build(): Promise<void> {
		const build = ++this.#builds;
		const { cwd } = this.#io;
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#busy = true;
		this.#server.tell({ event: "building", data: "" });
		const graph = path.resolve(cwd, this.#command.graph);
		try {
			const made = await makeProgram({ ...this.#command, cwd, check: false });
			// Who edits sees it before it is tried here: the page, too, says what is wrong with it.
			const first = this.#made === undefined;
			const notes = first ? await made.rehearse() : [];
			if (build !== this.#builds) return;
			this.#watch.follow([graph, ...made.files]);
			this.#busy = false;
			if (first) this.#tellNotes(made, notes);
			this.#made = made;
			this.#failed = undefined;
			this.#types = undefined;
			this.#server.tell({ event: "built", data: made.program.hash });
			if (!first) {
				await breath();
				await made.rehearse();
				if (build !== this.#builds) return;
			}
			if (this.#command.check) void this.#checkTypes(build);
		} catch (error) {
			if (build !== this.#builds) return;
			this.#busy = false;
			this.#watch.follow([graph, ...(this.#made?.files ?? [])], true);
			this.#failed = this.#complaint("failed", error);
		}
	}

	/** After the program is there: what it says does not keep anybody from looking. */
	async #checkTypes(build: number): Promise<void> {
		const { graph, world } = this.#command;
		const { cwd } = this.#io;
		try {
			const file = await findWorld(graph, world, cwd);
			await checkTypes(file === undefined ? [graph] : [graph, file], cwd, this.#stop.signal);
		} catch (error) {
			if (build === this.#builds && error instanceof UserError) this.#types = this.#complaint("types", error);
		}
	}

	#complaint(event: "failed" | "types", error: unknown): PageEvent {
		const words = error instanceof Error ? error.message : String(error);
		this.#io.err(`error: ${words}\n`);
		const told = { event, data: JSON.stringify(words.split("\n")) };
		this.#server.tell(told);
		return told;
	}

	/** Those of the first build; later ones are on the page. */
	#tellNotes({ firmware }: MadeProgram, notes: readonly string[]): void {
		tellRemarks(firmware, this.#command.notes, this.#io);
		for (const note of notes) this.#io.err(`note: ${note}\n`);
	}
}
