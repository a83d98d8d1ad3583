/*
 * The chip, for targets/esp32/life.ts: restart, deep sleep, a watchdog, and memory that a restart keeps. Not
 * TypeScript, for it is not bundled: of functions in just this form XS's compiler makes those of chip.c.
 */

function reason() {
	return native("xs_ganglion_reason").call(this);
}
function restart(why) {
	return native("xs_ganglion_restart").call(this, why);
}
function deepSleep(ms) {
	return native("xs_ganglion_deep_sleep").call(this, ms);
}
function watchdog(ms) {
	return native("xs_ganglion_watchdog").call(this, ms);
}
function id() {
	return native("xs_ganglion_id").call(this);
}
function life() {
	return native("xs_ganglion_life").call(this);
}
function memory() {
	return native("xs_ganglion_memory").call(this);
}
function failedUpdate() {
	return native("xs_ganglion_failed_update").call(this);
}

/** XS calls a global `abort`, where there is one, before it gives up: see `abortHook` in modules.json. */
function guard(life) {
	globalThis.abort = (what, error) => life.uncaught(what, error);
}

export default Object.freeze({ reason, restart, deepSleep, watchdog, id, life, memory, failedUpdate, guard });
