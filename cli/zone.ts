/** The zone of a board's local time: an option that the commands share, and that goes into the board's config. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ConfigValue } from "../targets/esp32/devices.ts";
import { Zone } from "../targets/esp32/zone.ts";

function zone(text: string): string {
	try {
		new Zone(text);
		return text;
	} catch (error) {
		throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
	}
}

export interface ZoneFlags {
	readonly zone?: string;
}

/** Adds the option to a command. */
export function addZone(command: Command): Command {
	const what = 'the zone of local time: "+02:00", or a rule such as "CET-1CEST,M3.5.0,M10.5.0/3" (default: UTC)';
	return command.addOption(new Option("--zone <rule>", what).argParser(zone));
}

/** As the board's config holds it. */
export const zoneConfig = ({ zone: boardZone }: ZoneFlags): Readonly<Record<string, ConfigValue>> =>
	boardZone === undefined ? {} : { boardZone };
