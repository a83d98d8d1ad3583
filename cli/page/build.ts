/** A step of this package's own build: bundles what pages are made of. */
import { makeAssets } from "./assets.ts";

await makeAssets();
