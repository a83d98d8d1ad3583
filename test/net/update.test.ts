/** Update writes a new firmware beside the running one; only a whole and right one is ever started. */
import {
	Component,
	crc32,
	GraphError,
	Pipeline,
	Update,
	type UpdateMessage,
	type UpdateOptions,
	type UpdatePiece,
	type UpdateReport,
} from "ganglion";
import { VirtualBoard, VirtualFlash, type World } from "ganglion/sim";
import { describe, expect, test } from "vitest";
import { boot } from "../../targets/esp32/boot.ts";
import { Life } from "../../targets/esp32/life.ts";

/** Sends what it is given, the first after a minute: then the running firmware has long been confirmed. */
class Feed extends Component<never, UpdateMessage> {
	readonly #messages: readonly (UpdateMessage | number)[];

	constructor(messages: readonly (UpdateMessage | number)[]) {
		super();
		this.#messages = messages;
	}

	override *main() {
		yield* this.sleep(60_000);
		for (const one of this.#messages) {
			if (typeof one === "number") yield* this.sleep(one);
			else yield* this.put(one);
		}
		yield* this.sleep(1_000_000);
	}
}
class Tell extends Component<UpdateReport> {
	override on({ state, text }: UpdateReport) {
		this.log(`${state}: ${text}`);
	}
}

const image = new Uint8Array(5_000).map((_, i) => (i === 0 ? 0xe9 : (i * i) >> 3));
const start = Object.freeze({ length: image.length, crc32: crc32(image) });
const pieces = (bytes: Uint8Array = image, size = 1_024): Uint8Array[] => {
	const all: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; at += size) all.push(bytes.slice(at, at + size));
	return all;
};

interface Powered {
	readonly flash?: VirtualFlash;
	readonly options?: UpdateOptions;
	readonly world?: (world: World) => void;
	readonly ms?: number;
}
function power(
	messages: readonly (UpdateMessage | number)[],
	{ flash, options = {}, world, ms = 120_000 }: Powered = {},
) {
	const lines: string[] = [];
	const update = new Update({ name: "update", ...options });
	const board = new VirtualBoard({
		flash: flash ?? new VirtualFlash(),
		world,
		log: (kind, source, text) => {
			if (kind !== "end") lines.push(`${board.now} ${source}: ${kind === "fault" ? "FAULT " : ""}${text}`);
		},
	});
	boot(() => Pipeline(new Feed(messages), update, new Tell({ name: "tell" })), board.devices);
	board.run(ms);
	const told = lines.filter((line) => line.includes(" tell: ")).map((line) => line.split(" tell: ")[1]);
	return { board, flash: board.flash, update, lines, told };
}

test("CRC-32 is that of zip and gzip", () => {
	expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf4_3926);
	expect(crc32(new Uint8Array(0))).toBe(0);
});

test("a whole image is checked, started, and taken for good once it has run for 30 s", () => {
	const first = power([start, ...pieces()]);
	expect(first.told).toEqual([
		"confirmed: the running firmware is confirmed",
		"receiving: an update of 5000 bytes begins",
		"receiving: 20 % of 5000 bytes",
		"receiving: 40 % of 5000 bytes",
		"receiving: 60 % of 5000 bytes",
		"receiving: 80 % of 5000 bytes",
		"ready: the new firmware is there and starts now",
	]);
	expect(first.lines.at(-1)).toBe("61000 board: restarts: a new firmware is there");
	expect([first.board.chip.restarts, first.flash.running, first.flash.state(1)]).toEqual([1, 0, "new"]);
	expect(first.flash.image(1)).toEqual(image);

	const second = power([], { flash: first.flash, ms: 29_999 });
	expect([second.flash.running, second.flash.state(1)]).toEqual([1, "trial"]);
	second.board.run(30_000);
	expect(second.flash.state(1)).toBe("valid");
	expect(power([], { flash: first.flash, ms: 1 }).flash.running).toBe(1);
});

describe("an image on trial", () => {
	const installed = () => power([start, ...pieces()]).flash;

	test("that restarts before it is confirmed is left: the old one runs again", () => {
		const flash = installed();
		expect(power([], { flash, ms: 20_000 }).flash.running).toBe(1);
		const old = power([], { flash, ms: 20_000 });
		expect(old.flash.running).toBe(0);
		expect(flash.state(1)).toBe("aborted");
		expect(old.told).toEqual(["failed: no update: the new firmware failed, and the one before it runs again"]);
		expect(old.lines).toContain("0 board: the firmware that was written last failed: this is the one before it");
		expect(old.lines.join()).not.toContain("a new firmware is there");
		// It takes the next one, and then there is nothing to tell.
		expect(power([start, ...pieces()], { flash }).told.at(-1)).toBe(
			"ready: the new firmware is there and starts now",
		);
		const next = power([], { flash, ms: 40_000 });
		expect([next.flash.running, next.told]).toEqual([1, ["confirmed: the running firmware is confirmed"]]);
	});

	test("that crashes before it has read why it runs does not leave its reason to the old one", () => {
		const board = new VirtualBoard({ flash: installed() });
		board.flash.start();
		board.devices.chip?.restart("a new firmware is there");
		board.run(1);
		expect(new Life(board.devices, board.chip)).toMatchObject({ why: "", rolledBack: true, reason: "restart" });
	});

	test("is not confirmed without a network, through which the next one would come", () => {
		const flash = installed();
		power([], { flash, world: (world) => world.wifi({ ssid: "another" }), ms: 600_000 });
		expect(flash.state(1)).toBe("trial");
		expect(power([], { flash, ms: 1 }).flash.running).toBe(0);
	});

	test("with confirmAfter 0 is confirmed by a message only", () => {
		const flash = installed();
		const options = { confirmAfter: 0 };
		power([], { flash, options, ms: 500_000 });
		expect(flash.state(1)).toBe("trial");
		const other = installed();
		expect(power(["confirm"], { flash: other, options }).flash.state(1)).toBe("valid");
	});

	test("takes no update: that would write over the one that it may have to go back to", () => {
		const { told, flash } = power([start, ...pieces()], { flash: installed(), options: { confirmAfter: 0 } });
		expect(told).toEqual(["failed: no update: the running firmware is on trial itself; confirm it first"]);
		expect(flash.image(0)).toHaveLength(1);
	});
});

describe("leaves the running firmware as it is, and says why:", () => {
	const wrong = image.slice();
	wrong[3_000] = 0x55;
	test.each<[string, readonly (UpdateMessage | number)[], string]>([
		["a wrong checksum", [start, ...pieces(wrong)], "its CRC-32 is 0x"],
		["more bytes than announced", [{ ...start, length: 4_000 }, ...pieces()], "more came than the 4000 bytes"],
		[
			"fewer bytes",
			[start, ...pieces().slice(0, 3), 40_000],
			"no piece of it came for 30 s, and 3072 of 5000 bytes are there: pieces were lost",
		],
		[
			"an image that is too long",
			[{ ...start, length: 3_000_000 }],
			"it has 3000000 bytes, and there is room for 2031616",
		],
		["no length", [{ ...start, length: 0 }], "a length of 0 bytes is none"],
		["no checksum", [{ length: 10, crc32: -1 }], "crc32 -1 is none"],
		[
			"what is no firmware",
			[{ length: 4, crc32: 0 }, new Uint8Array(4)],
			"the flash does not take it (Error: write",
		],
		["another that begins", [start, ...pieces().slice(0, 2), start, 40_000], "another one began"],
		["a cancel", [start, ...pieces().slice(0, 2), "cancel"], "it was cancelled"],
	])("%s", (_what, messages, why) => {
		const { told, flash, board, lines } = power(messages);
		expect(told.find((line) => line?.startsWith("failed"))).toContain(`failed: no update: ${why}`);
		expect(lines.some((line) => line.includes(`update: no update: ${why}`))).toBe(true);
		expect(board.chip.restarts).toBe(0);
		expect(power([], { flash, ms: 1 }).flash.running).toBe(0);
	});

	test("a flash that breaks", () => {
		const flash = new VirtualFlash();
		flash.failAfter = 3_000;
		const { told, update } = power([start, ...pieces()], { flash });
		expect(told.at(-1)).toBe("failed: no update: the flash does not take it (Error: write failed)");
		expect(update.ignored).toBe(2);
	});

	test("power that goes away in the middle", () => {
		const { flash } = power([start, ...pieces().slice(0, 4)], { ms: 60_500 });
		expect(flash.state(1)).toBe("partial");
		const again = power([start, ...pieces()], { flash });
		expect([again.flash.running, again.flash.state(1)]).toEqual([0, "new"]);
	});
});

describe("pieces that say where they belong", () => {
	const placed = (bytes: Uint8Array, size = 1_000): UpdatePiece[] =>
		pieces(bytes, size).map((piece, i) => ({ at: i * size, bytes: piece }));

	test("keep a pace by a report behind each", () => {
		const { told } = power([start, ...placed(image)], { options: { every: 1, confirmAfter: 1_000 } });
		expect(told.slice(1)).toEqual([
			"receiving: an update of 5000 bytes begins",
			...[20, 40, 60, 80].map((part) => `receiving: ${part} % of 5000 bytes`),
			"ready: the new firmware is there and starts now",
		]);
	});

	test("are asked for from the first that is missing, once, and go on there", () => {
		const all = placed(image);
		const { told, update } = power([start, ...all.slice(0, 2), ...all.slice(3), ...all.slice(2)]);
		expect(told.slice(1)).toEqual([
			"receiving: an update of 5000 bytes begins",
			"receiving: 20 % of 5000 bytes",
			"receiving: 40 % of 5000 bytes",
			"missing: the bytes from 2000 on are missing, a piece from 3000 on came",
			"receiving: 60 % of 5000 bytes",
			"receiving: 80 % of 5000 bytes",
			"ready: the new firmware is there and starts now",
		]);
		expect(update.ignored).toBe(0);
	});

	test("that come again are answered again, for the first answer may be lost", () => {
		const all = placed(image);
		const { told } = power([start, ...all.slice(0, 2), ...all.slice(1)]);
		expect(told.slice(2, 5)).toEqual([
			"receiving: 20 % of 5000 bytes",
			"receiving: 40 % of 5000 bytes",
			"receiving: 40 % of 5000 bytes",
		]);
		expect(told.at(-1)).toBe("ready: the new firmware is there and starts now");
	});

	test("whatever is lost, doubled and delayed, a sender that goes on from the last report gets it over", () => {
		const random = (seed: number) => () => (seed = (seed * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
		for (let seed = 1; seed <= 20; seed++) {
			const chance = random(seed);
			const script: (UpdateMessage | number)[] = [start];
			const all = placed(image, 500);
			// A sender with a window of four, of which some never arrive and some come twice.
			for (let turn = 0; turn < 200; turn++) {
				const from = Math.floor(chance() * all.length);
				for (const piece of all.slice(from, from + 4)) if (chance() > 0.3) script.push(piece);
			}
			const { told, flash } = power([...script, ...all]);
			expect(told.at(-1), `${seed}`).toBe("ready: the new firmware is there and starts now");
			expect(flash.image(1), `${seed}`).toEqual(image);
		}
	});

	test("that are none are counted", () => {
		const wrong = { at: Number.NaN, bytes: new Uint8Array(10) };
		expect(power([start, wrong, ...placed(image)]).update.ignored).toBe(1);
		expect(() => new Update({ every: 0 })).toThrow("every 0 is not a whole number of bytes from 1");
	});
});

test("with restart false it starts with the next restart", () => {
	const { told, flash, board } = power([start, ...pieces()], { options: { restart: false } });
	expect(told.at(-1)).toBe("ready: it starts with the next restart");
	expect(board.chip.restarts).toBe(0);
	expect(power([], { flash, ms: 1 }).flash.running).toBe(1);
});

test("a source that ends does not keep the new firmware from starting", () => {
	class Ends extends Feed {
		override *main() {
			yield* this.sleep(60_000);
			yield* this.put(start);
			for (const piece of pieces()) yield* this.put(piece);
		}
	}
	const board = new VirtualBoard();
	boot(() => Pipeline(new Ends([]), new Update()), board.devices);
	board.run(70_000);
	expect([board.chip.restarts, board.flash.state(1)]).toEqual([1, "new"]);
});

test("a bootloader without trials takes every image for good", () => {
	const { flash } = power([start, ...pieces()], { flash: new VirtualFlash({ rollback: false }) });
	expect(power([], { flash, ms: 1 }).flash.state(1)).toBe("valid");
});

test("options that make no sense are errors in words", () => {
	expect(() => new Update({ patience: 0 })).toThrow(GraphError);
	expect(() => new Update({ confirmAfter: -1 })).toThrow("confirmAfter -1 is not a whole number of ms from 0");
});
