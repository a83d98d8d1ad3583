import { lookup } from "node:dns";
import type { NetModule } from "../../runtime/types/ecma419.ts";

/** Moddable's `net` over the system's resolver. @param dispatch as in RealNetOptions. */
export function makeRealNames(dispatch: (deliver: () => void) => void): NetModule {
	return {
		resolve(host, callback) {
			lookup(String(host), { family: 4 }, (error, address) => {
				dispatch(() => callback(host, error === null ? address : undefined));
			});
		},
	};
}
