/** Which of the board's classes a firmware uses, and the entry that hands these to it. */
import { type AnyNode, parse } from "acorn";
import { type DeviceClass, deviceClasses, deviceClassNames, networkNames } from "../../targets/esp32/device-classes.ts";
import type { Devices } from "../../targets/esp32/devices.ts";
import { keyName, walk } from "../lower/syntax.ts";

/**
 * The classes that a bundle names, as `io.Digital`, `io["Digital"]` or `const { Digital } = io`, whatever stands
 * before the name; or as `{ io: "SMBus" }`. One too many does no harm but for its room. The radio comes with all that
 * needs a network.
 */
export function usedClasses(code: string): DeviceClass[] {
	const names = new Set<string>();
	walk(parse(code, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
		for (const name of namesIn(node)) names.add(name);
		return true;
	});
	// The adapter names the radio in any case.
	names.delete("WiFi");
	if (networkNames.some((name) => names.has(name))) names.add("WiFi");
	return deviceClassNames.filter((name) => names.has(name));
}

function namesIn(node: AnyNode): string[] {
	if (node.type === "MemberExpression") return nameOf(node.property, node.computed);
	if (node.type === "Property" && !node.computed && keyName(node.key, false) === "io") return textOf(node.value);
	if (node.type !== "ObjectPattern") return [];
	return node.properties.flatMap((one) => (one.type === "Property" ? nameOf(one.key, one.computed) : []));
}

function textOf(value: AnyNode): string[] {
	return value.type === "Literal" && typeof value.value === "string" ? [value.value] : [];
}

function nameOf(key: AnyNode, computed: boolean): string[] {
	const name = keyName(key, computed);
	return name === undefined ? [] : [name];
}

/** The entry of a firmware that uses these classes: makes the graph and boots it on the board's own modules. */
export function firmwareEntry(classes: readonly DeviceClass[]): string {
	const always = ["Timer", "Time", "chip", "config", "random", "log"];
	const imports = classes.map((name) => `import ${name} from ${JSON.stringify(deviceClasses[name])};\n`).join("");
	return `${imports}import { ${always.join(", ")} } from "ganglion-part:base";
import { boot } from "ganglion-part:boot";
import graph from "ganglion-part:graph";
export { boot, graph };
export default function () { return boot(graph, { ${[...always, ...classes].join(", ")} }); }
`;
}

/** What a firmware with these imports finds on a virtual board: no class that it would lack on a device. */
export function devicesFor(imports: readonly string[], all: Devices): Devices {
	const found: { -readonly [Name in keyof Devices]: Devices[Name] } = { ...all };
	for (const name of deviceClassNames) if (!imports.includes(deviceClasses[name])) delete found[name];
	return found;
}

/** What stands behind the board's modules on a virtual board, by the names under which sources import them. */
export function modulesOf(devices: Devices): Readonly<Record<string, unknown>> {
	const modules: Record<string, unknown> = { timer: devices.Timer, time: devices.Time, "mc/config": devices.config };
	for (const name of deviceClassNames) modules[deviceClasses[name]] = devices[name];
	return modules;
}
