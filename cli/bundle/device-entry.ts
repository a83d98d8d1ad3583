/** The entry of a firmware, which hands the board's classes to it, and which of them it uses. */
import type { AnyNode, ImportDeclaration, ObjectExpression, Program } from "acorn";
import { type DeviceClass, deviceClasses, deviceClassNames, networkNames } from "../../targets/esp32/device-classes.ts";
import type { Edit } from "../lower/edits.ts";
import { keyName, walk } from "../lower/syntax.ts";

/**
 * The classes that a bundle names, as `io.Digital`, `io["Digital"]` or `const { Digital } = io`, whatever stands
 * before the name; or as `{ io: "SMBus" }`. One too many does no harm but for its room. The radio comes with all that
 * needs a network.
 */
export function usedClasses(program: Program): DeviceClass[] {
	const names = new Set<string>();
	walk(program, (node) => {
		for (const name of namesIn(node)) names.add(name);
		return true;
	});
	// The adapter names the radio in any case.
	names.delete("WiFi");
	if (networkNames.some((name) => names.has(name)) || importsSockets(program)) names.add("WiFi");
	return deviceClassNames.filter((name) => names.has(name));
}

/** Whether a module of the graph's imports a socket by itself, one that no class of ours stands for. */
function importsSockets({ body }: Program): boolean {
	const ours: readonly unknown[] = Object.values(deviceClasses);
	return body.some(
		(node) =>
			node.type === "ImportDeclaration" &&
			String(node.source.value).startsWith("embedded:io/socket/") &&
			!ours.includes(node.source.value),
	);
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

/** What every firmware takes from the board, beside the classes. */
const always = ["Timer", "Time", "chip", "config", "random", "log"];

const localTime = 'import { keepLocalTime } from "ganglion-part:local-time";\n';

/**
 * Makes the graph and boots it on the board's own modules. It hands all classes over: see `withoutUnused`.
 * @param zone the config has one.
 */
export function firmwareEntry(zone: boolean): string {
	const imports = deviceClassNames.map((name) => `import ${name} from ${JSON.stringify(deviceClasses[name])};\n`);
	const [local, keep] = zone ? [localTime, "keepLocalTime(config.boardZone, Time, Timer); "] : ["", ""];
	return `${imports.join("")}import { ${always.join(", ")} } from "ganglion-part:base";
import { boot } from "ganglion-part:boot";
import graph from "ganglion-part:graph";
${local}export { boot, graph };
export default function () { ${keep}return boot(graph, { ${[...always, ...deviceClassNames].join(", ")} }); }
`;
}

export interface Trimmed {
	readonly edits: readonly Edit[];
	/** Board modules that are still imported, in alphabetical order. */
	readonly imports: readonly string[];
}

/** Takes the classes that a firmware does not use out of its entry, with their imports. */
export function withoutUnused(program: Program): Trimmed {
	const used: readonly string[] = usedClasses(program);
	const edits: Edit[] = [];
	const gone = new Set<string>();
	const handed = handedOver(program);
	for (const [i, property] of handed.properties.entries()) {
		const before = handed.properties[i - 1];
		if (property.type !== "Property" || property.value.type !== "Identifier" || before === undefined) continue;
		const name = keyName(property.key, property.computed);
		if (name === undefined || always.includes(name) || used.includes(name)) continue;
		gone.add(property.value.name);
		edits.push({ at: before.end, cut: property.end - before.end, put: "" });
	}
	const imports = new Set<string>();
	for (const node of program.body) {
		if (node.type !== "ImportDeclaration") continue;
		// With the line feed that esbuild prints behind it.
		if (localsOf(node).some((local) => gone.has(local)))
			edits.push({ at: node.start, cut: node.end + 1 - node.start, put: "" });
		else imports.add(String(node.source.value));
	}
	return { edits, imports: [...imports].sort() };
}

/** The object that our entry hands to `boot`. */
function handedOver(program: Program): ObjectExpression {
	let found: ObjectExpression | undefined;
	walk(program, (node) => {
		if (node.type !== "ObjectExpression" || found !== undefined) return found === undefined;
		const names = node.properties.map((one) =>
			one.type === "Property" ? keyName(one.key, one.computed) : undefined,
		);
		if (always.every((name, i) => names[i] === name)) found = node;
		return true;
	});
	if (found === undefined) throw new Error("the bundle has lost its entry");
	return found;
}

function localsOf({ specifiers }: ImportDeclaration): string[] {
	return specifiers.map(({ local }) => local.name);
}
