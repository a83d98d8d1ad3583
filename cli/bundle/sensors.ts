/** Drivers that come with the Moddable SDK: a firmware may import them; the simulator does not have them. */

const library = "ganglion";
export const sensorPrefix = "embedded:sensor/";

/** Whether a module is one of the SDK's drivers: "embedded:sensor/Temperature/LM75". */
export function isSensor(module: string): boolean {
	return module.startsWith(sensorPrefix);
}

/** An expression: a class that says why it cannot be made. */
export function sensorStandIn(module: string): string {
	const why = `${module} comes with the Moddable SDK and is not in the simulator; take a driver of your own there`;
	return `class { constructor() { throw new Error(${JSON.stringify(why)}); } }`;
}

/** The drivers that a firmware imports, each with a module that stands in for it: where there is no SDK. */
export function sensorModules(imports: readonly string[]): Readonly<Record<string, string>> {
	const stands = (module: string) => [module, `export default ${sensorStandIn(module)};`];
	return Object.fromEntries(imports.filter(isSensor).map(stands));
}

/** What the compiler is to know of the drivers, which have no types of their own. */
export const sensorTypes = `declare module "${sensorPrefix}*" {
	import type { SensorClass, SensorSample } from ${JSON.stringify(library)};
	const Driver: SensorClass<SensorSample>;
	export default Driver;
}
`;
