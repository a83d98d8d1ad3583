/**
 * What the linker makes read-only once the modules are evaluated: functions with their properties, what constructors
 * hand down, collections and regular expressions. Objects, arrays, dates and variables may change: a board copies
 * them when they do.
 */
import type { Collections } from "./collections.ts";
import { type Intrinsics, ours, type Phase } from "./intrinsics.ts";

/**
 * Makes all that the realm has built in read-only, for ever. Additions to Object.prototype and Array.prototype stay
 * possible, for V8 would be a third slower without: see `additions`.
 * @returns all of it, where `freezeModules` need not look.
 */
export function freezeBuiltIns(realm: Intrinsics, phase: Phase): ReadonlySet<object> {
	const all = builtIns(realm);
	const overridden = handedDown(realm);
	const open = new Set<object>([realm.Object.prototype, realm.Array.prototype]);
	for (const one of all) {
		const names = overridden.get(one) ?? [];
		for (const key of Reflect.ownKeys(one)) {
			const name = typeof key === "string" && names.includes(key) ? key : undefined;
			if (name === undefined) readOnly(one, key);
			else overridable(one, name, realm, phase);
		}
		if (!open.has(one)) Object.preventExtensions(one);
	}
	return all;
}

/** What those two had when the realm was frozen. */
export const openKeys = (realm: Intrinsics): readonly Set<PropertyKey>[] =>
	openOnes(realm).map(([, one]) => new Set(Reflect.ownKeys(one)));

/**
 * What was added to them since, "Array.prototype.last", and takes it away: other boards have the realm too.
 * @param stuck called where it cannot be taken away: then no other board should have the realm.
 */
export function additions(
	realm: Intrinsics,
	before: readonly Set<PropertyKey>[],
	stuck: () => void = () => undefined,
): string | undefined {
	for (const [i, [name, one]] of openOnes(realm).entries()) {
		const keys = Reflect.ownKeys(one);
		if (keys.length === before[i]?.size) continue;
		const added = keys.filter((key) => before[i]?.has(key) === false);
		for (const key of added) {
			if (Reflect.deleteProperty(one, key)) continue;
			before[i]?.add(key);
			stuck();
		}
		return `${name}.prototype.${added.map(String).join(", ")}`;
	}
	return undefined;
}

const openOnes = (realm: Intrinsics): readonly (readonly [string, object])[] => [
	["Object", realm.Object.prototype],
	["Array", realm.Array.prototype],
];

function readOnly(one: object, key: PropertyKey): void {
	const found = Reflect.getOwnPropertyDescriptor(one, key);
	if (found === undefined) return;
	if ("value" in found) Reflect.defineProperty(one, key, { writable: false, configurable: false });
	else Reflect.defineProperty(one, key, { configurable: false });
}

/**
 * A read-only property that objects inherit cannot be assigned to in them either. While modules are evaluated it can,
 * for on a board nothing is read-only by then; so these become properties that know.
 */
function overridable(one: object, name: string, realm: Intrinsics, phase: Phase): void {
	const found = Reflect.getOwnPropertyDescriptor(one, name);
	if (found === undefined || !("value" in found)) return;
	const value: unknown = found.value;
	Reflect.defineProperty(one, name, {
		configurable: false,
		get: () => value,
		set(this: object, next: unknown) {
			if (!phase.building || this === one) throw new realm.TypeError(`set ${name}: not writable`);
			Reflect.defineProperty(this, name, { value: next, writable: true, enumerable: true, configurable: true });
		},
	});
}

/** What packages are known to override by assignment. */
function handedDown(realm: Intrinsics): ReadonlyMap<object, readonly string[]> {
	const { Object: O, Function: F, Error: E, TypeError: T, RangeError: R, SyntaxError: S, ReferenceError: N } = realm;
	const texts = ["constructor", "toString"];
	const ofErrors = [...texts, "name", "message"];
	return new Map<object, readonly string[]>([
		[O.prototype, [...texts, "toLocaleString", "valueOf"]],
		[F.prototype, texts],
		...[E, T, R, S, N, realm.EvalError, realm.URIError, realm.AggregateError].map(
			(one): readonly [object, readonly string[]] => [one.prototype, ofErrors],
		),
	]);
}

/** Everything that the global object reaches, and what only syntax makes. */
function builtIns(realm: Intrinsics): ReadonlySet<object> {
	const hidden: unknown = realm.Function(
		"return [function* () {}, async function () {}, async function* () {}, [][Symbol.iterator](), " +
			"''[Symbol.iterator](), new Map().entries(), new Set().values(), /x/g[Symbol.matchAll]('')]",
	)();
	const found = new Set<object>();
	const wanted: unknown[] = [];
	for (const key of Reflect.ownKeys(realm)) wanted.push(Reflect.getOwnPropertyDescriptor(realm, key)?.value);
	for (const one of Array.isArray(hidden) ? hidden : []) wanted.push(Object.getPrototypeOf(one));
	const outside = [realm, ...ours(realm)];
	for (const one of outside) found.add(one);
	reach(wanted, found);
	for (const one of outside) found.delete(one);
	return found;
}

/** Adds all that is reached by properties and prototypes. */
function reach(wanted: unknown[], found: Set<object>): void {
	while (wanted.length > 0) {
		const value = wanted.pop();
		if (!isObject(value) || found.has(value)) continue;
		found.add(value);
		wanted.push(Object.getPrototypeOf(value));
		for (const key of Reflect.ownKeys(value)) {
			const own = Reflect.getOwnPropertyDescriptor(value, key);
			wanted.push(own?.value, own?.get, own?.set);
		}
	}
}

const isObject = (value: unknown): value is object =>
	typeof value === "function" || (typeof value === "object" && value !== null);

/**
 * After an evaluation: what its top-level bindings reach, and the collections that were made in it.
 * @param flash gets all of it.
 * @returns the regular expressions among it, "/a/g": on a board they lie in flash, where they cannot match.
 */
export function freezeModules(
	bindings: readonly unknown[],
	builtIn: ReadonlySet<object>,
	collections: Collections,
	realm: Intrinsics,
	flash: WeakSet<object>,
): readonly string[] {
	const outside = ours(realm);
	const found = new Set<object>([...builtIn, ...outside]);
	reach([...bindings, ...collections.contents()], found);
	for (const one of outside) found.delete(one);
	const expressions: string[] = [];
	for (const one of found) {
		if (builtIn.has(one)) continue;
		flash.add(one);
		if (isExpression(one, realm)) expressions.push(String(one));
		freezeOne(one, realm);
	}
	collections.seal();
	return expressions;
}

const isExpression = (one: object, realm: Intrinsics): one is RegExp =>
	realm.Object.prototype.toString.call(one) === "[object RegExp]" && one instanceof realm.RegExp;

function freezeOne(one: object, realm: Intrinsics): void {
	if (typeof one === "function") {
		withoutWords(one);
		Object.freeze(one);
		const prototype: unknown = Reflect.getOwnPropertyDescriptor(one, "prototype")?.value;
		if (isObject(prototype) && !isGenerator(one)) Object.freeze(prototype);
	} else if (isExpression(one, realm)) {
		// Without a flag of those two nothing is ever written, and V8 is quicker.
		if (one.global || one.sticky) Object.freeze(one);
	}
}

/** The linker leaves out what functions are called and how many parameters they have; a static field may stay. */
function withoutWords(one: object): void {
	for (const key of ["name", "length"]) {
		const own = Reflect.getOwnPropertyDescriptor(one, key);
		if (own?.writable === false && own.configurable) Reflect.defineProperty(one, key, { value: undefined });
	}
}

/** What a generator function hands down is no constructor's. */
const isGenerator = (one: object): boolean =>
	/^\[object (?:Async)?GeneratorFunction\]$/.test(Object.prototype.toString.call(one));
