/** A run is the same on every machine: its date, its zone and its random numbers are the board's. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Zone } from "../../targets/esp32/zone.ts";
import { onXs } from "../xs/engine.ts";
import { folderWith, ganglion } from "./helpers.ts";

const dates = `import { Component } from "ganglion";
class Dates extends Component {
	*main() {
		for (let i = 0; i < 4; i++) {
			const at = new Date(Date.UTC(2026, 3 * i, 15, 12));
			const local = [at, at.getHours(), at.getTimezoneOffset(), JSON.stringify({ at })];
			this.log([Date.now(), Math.random(), ...local].join(" "));
			at.setHours(1, 30);
			const skipped = new Date(2026, 2, 29, 2, 30).getTime();
			this.log([at.toISOString(), skipped, Date.parse("2026-07-01T12:00")].join(" "));
			yield* this.sleep(3_600_000);
		}
	}
}
export default () => new Dates();
`;
const berlin = "CET-1CEST,M3.5.0,M10.5.0/3";

async function run(zone: string | undefined, more: readonly string[] = []): Promise<string> {
	const cwd = await folderWith({ "graph.ts": dates });
	const args = ["sim", "graph.ts", "--no-check", "--json", "--for", "1d", ...more];
	const { out, err } = await ganglion([...args, ...(zone === undefined ? [] : ["--zone", zone])], { cwd });
	expect(err).toBe("");
	return out;
}

test("whatever the machine's zone is, and as often as one likes", async () => {
	const before = process.env["TZ"];
	const traces: string[] = [];
	try {
		for (const zone of ["UTC", "Europe/Berlin", "America/New_York"]) {
			process.env["TZ"] = zone;
			traces.push(await run(undefined), await run(undefined));
		}
	} finally {
		if (before === undefined) delete process.env["TZ"];
		else process.env["TZ"] = before;
	}
	expect(new Set(traces).size).toBe(1);
	expect(traces[0]).toContain('"text":"3600000 ');
});

test("two zones in one process, and a wrong one", async () => {
	const [here, there] = await Promise.all([run(berlin), run("-05:30")]);
	expect(here).toContain("Wed Jul 15 2026 14:00:00 GMT+0200 14 -120 {");
	expect(here).not.toContain('000Z\\"}');
	expect(here).toContain("2026-01-15T00:30:00.000Z 1774747800000 1782900000000");
	expect(there).toContain("Wed Jul 15 2026 06:30:00 GMT-0530 6 330");
	const cwd = await folderWith({ "graph.ts": dates });
	const { status, err } = await ganglion(["sim", "graph.ts", "--zone", "Berlin"], { cwd });
	expect([status, err]).toEqual([2, expect.stringContaining('"Berlin" is no time zone')]);
});

onXs("on the board's own engine", () => {
	test("the same run is the same, line by line", async () => {
		expect(await run(berlin, ["--engine", "xs"])).toBe(await run(berlin));
	});
});

describe("a POSIX rule", () => {
	const offsetBy = (zone: string) => {
		const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
		return (utc: number): number => {
			const text = format.formatToParts(utc).find(({ type }) => type === "timeZoneName")?.value ?? "";
			const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
			return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
		};
	};
	const since = { min: Date.UTC(2008, 0, 1), max: Date.UTC(2036, 0, 1) };

	test.each([
		["Europe/Berlin", berlin],
		["America/New_York", "EST5EDT,M3.2.0,M11.1.0"],
		["Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"],
		["Asia/Kolkata", "IST-5:30"],
		["Etc/GMT-14", "<+14>-14"],
	])("of %s gives the offsets that tables give, and local times lead back", (name, rule) => {
		const zone = new Zone(rule);
		const known = offsetBy(name);
		fc.assert(
			fc.property(fc.integer(since), (utc) => {
				const offset = zone.offsetAt(utc);
				expect(offset).toBe(known(utc));
				// Of a local time that comes twice the first one is meant.
				const back = zone.utcOf(utc + offset);
				expect([utc, utc - 3_600_000]).toContain(back);
			}),
			{ seed: 6, numRuns: 300 },
		);
	});

	test("by day of the year, with and without 29 February", () => {
		const hours = (rule: string, month: number, day: number) =>
			new Zone(rule).offsetAt(Date.UTC(2024, month, day, 12)) / 3_600_000;
		expect([hours("AAA1BBB,J60,J300", 1, 29), hours("AAA1BBB,J60,J300", 2, 1)]).toEqual([-1, 0]);
		expect([hours("AAA1BBB,59,300", 1, 28), hours("AAA1BBB,59,300", 1, 29)]).toEqual([-1, 0]);
	});

	test.each(["CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "+25:00", "CET-1,J1,J2", "\n"])(
		"%j is none",
		(rule) => {
			expect(() => new Zone(rule)).toThrow("is no time zone");
		},
	);
});
