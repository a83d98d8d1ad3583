/** MeowMix as in the post: it never ends. `npx ganglion sim forever.ts --for 1s --slowmo 100ms` */
import { MeowMix } from "./parts.ts";

export default () => new MeowMix();
