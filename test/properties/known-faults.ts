/** Properties that the core does not meet yet, each with the reason. They have to fail; one that holds is taken out. */
export const knownFaults: Readonly<Record<string, string>> = {};
