/** MeowMix that ends by itself: the producer sends `times` lines (`--set times=3`), and its end goes down the links. */
import type { Params } from "ganglion";
import { MeowMix } from "./parts.ts";

export default ({ times = 5 }: Params) => new MeowMix(Number(times));
