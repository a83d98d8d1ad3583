/**
 * A page, read as a person would follow it: its files are written and its commands run, in order, in a folder of their
 * own.
 *
 * Fences: `ts file=NAME` writes a file (again: a new version); `ts` alone is a module of its own; `wrong` behind either
 * says that it does not compile, which a command of the page must show; `ts part-of=PATH` stands just so in that file
 * of the repository. `sh` holds commands, `console` commands with
 * a prompt and what they print, `…` for lines left out; `status=2` where the command ends so. A command of `sh` that
 * names a file from further down is run at the end.
 * Everything that is a graph is run, by a command of the page or else for two seconds.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { checkTypes } from "../../cli/check/types.ts";
import { packageRoot } from "../../cli/library.ts";
import { addFiles, folderWith, ganglion } from "../cli/helpers.ts";
import { commandsOf, isExempt, matches, run, wordsOf } from "./commands.ts";
import { type Block, type Page, wordOf } from "./markdown.ts";
import { checkTests, runTests } from "./tests.ts";

interface Written {
	readonly at: string;
	readonly wrong: boolean;
	/** A command of the page ran it, or showed that it is wrong. */
	seen: boolean;
}

const isTest = (name: string): boolean => name.endsWith(".test.ts");
const isGraph = (text: string): boolean => /^export default /m.test(text);

export class Walk {
	readonly #page: Page;
	readonly #folder: string;
	/** Files as they are now, checked or not. */
	readonly #files = new Map<string, Written>();
	readonly #unchecked = new Set<string>();
	/** Commands that name a file which the page writes further down. */
	readonly #early: (() => Promise<void>)[] = [];

	private constructor(page: Page, folder: string) {
		this.#page = page;
		this.#folder = folder;
	}

	static async through(page: Page): Promise<void> {
		const walk = new Walk(page, await folderWith({ "package.json": '{ "type": "module" }\n' }));
		for (const block of page.blocks) await walk.#take(block);
		await walk.#end();
	}

	async #take(block: Block): Promise<void> {
		if (block.language === "ts") await this.#write(block);
		else if (block.language === "json") JSON.parse(block.text);
		else if (block.language === "sh" || block.language === "console")
			for (const { line, shown } of commandsOf(block)) await this.#command(block, line, shown);
		else if (!["text", "python"].includes(block.language))
			throw new Error(`${block.at}: no test reads a block of "${block.language}"`);
	}

	async #write(block: Block): Promise<void> {
		const whole = wordOf(block, "part-of");
		if (whole !== undefined) {
			expect(await readFile(join(packageRoot, whole), "utf8"), `${block.at} is no part of it`).toContain(
				block.text,
			);
			return;
		}
		const name = wordOf(block, "file") ?? `module-${block.line}.ts`;
		if (this.#unchecked.has(name)) await this.#check();
		await this.#runUnseen(name);
		await addFiles(this.#folder, { [name]: block.text });
		const wrong = block.words.includes("wrong");
		this.#files.set(name, { at: block.at, wrong, seen: false });
		if (!wrong) this.#unchecked.add(name);
	}

	async #command(block: Block, line: string, shown: readonly string[] | undefined): Promise<void> {
		if (isExempt(line)) return;
		const missing = shown === undefined && wordsOf(line).some((word) => this.#writesLater(word));
		if (missing) {
			this.#early.push(() => this.#command(block, line, []));
			return;
		}
		const wanted = Number(wordOf(block, "status") ?? 0);
		const { status, out, err } = await run(line, this.#folder, wanted);
		expect({ at: block.at, line, status, err }).toEqual({
			at: block.at,
			line,
			status: wanted,
			err: expect.any(String),
		});
		if (wanted === 0) expect(withoutNotes(err), `${block.at}: ${line}`).toBe("");
		const output = out + withoutNotes(err);
		if (shown !== undefined && shown.length > 0 && !matches(output, shown))
			expect(output.trimEnd().split("\n"), `${block.at}: ${line}`).toEqual(shown);
		for (const word of wordsOf(line)) {
			const file = this.#files.get(word);
			if (file !== undefined && file.wrong === (wanted === 2)) file.seen = true;
		}
	}

	#writesLater(word: string): boolean {
		return !this.#files.has(word) && this.#page.blocks.some((block) => wordOf(block, "file") === word);
	}

	/** The compiler's say on all that it has not seen. */
	async #check(): Promise<void> {
		const files = [...this.#unchecked];
		this.#unchecked.clear();
		const graphs = files.filter((name) => !isTest(name)).map((name) => join(this.#folder, name));
		if (graphs.length > 0) await this.#located(checkTypes(graphs, this.#folder));
		const tests = files.filter(isTest);
		if (tests.length > 0) await this.#located(checkTests(tests, this.#folder));
	}

	async #located(work: Promise<void>): Promise<void> {
		await work.catch((error: unknown) => {
			const where = [...this.#files].map(([name, { at }]) => `${name} is ${at}`).join(", ");
			throw new Error(`${this.#page.path}: ${error instanceof Error ? error.message : error}\n(${where})`);
		});
	}

	async #runUnseen(name: string): Promise<void> {
		const file = this.#files.get(name);
		if (file === undefined || file.seen || isTest(name) || name.includes(".world.")) return;
		if (file.wrong) throw new Error(`${file.at}: no command of the page shows that ${name} is wrong`);
		if (!isGraph(await readFile(join(this.#folder, name), "utf8"))) return;
		const { status, err } = await ganglion(["sim", name, "--no-check", "--for", "2s"], { cwd: this.#folder });
		expect({ at: file.at, status, err }).toEqual({ at: file.at, status: 0, err: "" });
	}

	async #end(): Promise<void> {
		for (const command of this.#early) await command();
		await this.#check();
		for (const name of this.#files.keys()) await this.#runUnseen(name);
		const tests = [...this.#files.keys()].filter(isTest);
		if (tests.length > 0) await runTests(tests, this.#folder);
	}
}

/** `build` remarks on what works with care, and on the space in the name of our folder. */
function withoutNotes(err: string): string {
	return err.replace(/^note: .*\n/gm, "");
}
