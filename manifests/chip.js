/*
 * The chip, for targets/esp32/life.ts: restart, deep sleep, a watchdog, and memory that a restart keeps. Not
 * TypeScript: `@` is XS's way to name a function of chip.c.
 */

function reason() @ "xs_ganglion_reason";
function restart(why) @ "xs_ganglion_restart";
function deepSleep(ms) @ "xs_ganglion_deep_sleep";
function watchdog(ms) @ "xs_ganglion_watchdog";
function memory() @ "xs_ganglion_memory";

/** XS calls a global `abort`, where there is one, before it gives up: see `abortHook` in base.json. */
function guard(life) {
	globalThis.abort = (what, error) => life.uncaught(what, error);
}

export default Object.freeze({ reason, restart, deepSleep, watchdog, memory, guard });
