import { expect, test } from "vitest";
import graph from "../../examples/greenhouse/graph.ts";
import { checkPins } from "../../targets/esp32/boards/check.ts";
import { factsOf, type PinFacts } from "../../targets/esp32/boards/facts.ts";
import { boards } from "../../targets/esp32/boards/table.ts";

/** Its pins are what the board names; where it lacks a name, a free pin, as the page says to set one. */
test.each(boards.map((board) => [board.device, board] as const))("%s", (_, board) => {
	const free = [...factsOf(board).values()].filter(
		({ reserved, wired, advice, inputOnly }) => reserved + wired + advice === "" && !inputOnly,
	);
	const taken = new Set(["analog", "button", "led"].map((name) => board.names[name]?.pin));
	const settle = (name: string, fits: (pin: PinFacts) => boolean): string | number => {
		if (Object.hasOwn(board.names, name)) return name;
		const found = free.find((pin) => fits(pin) && !taken.has(pin.pin));
		if (found === undefined) throw new Error(`no pin for ${name}`);
		taken.add(found.pin);
		return found.pin;
	};
	const soil = settle("analog", ({ converter }) => converter === 1);
	const button = settle("button", ({ pulls }) => pulls);
	const valve = settle("led", () => true);
	expect(checkPins(graph({ soil, button, valve }), board).errors).toEqual([]);
});
