/**
 * The core by itself: what every graph of plain components runs on. Its scheduler keeps no reports; `index.ts` is the
 * whole library. bench/size.ts measures this.
 */
export { Component } from "./component.ts";
export { launch } from "./launch.ts";
export { link } from "./link.ts";
export { Pipeline } from "./pipeline.ts";
