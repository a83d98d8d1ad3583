/** Programs of the corpus, by their numbers, that behave otherwise when lowered, under the reason. To be empty. */
export const known: Readonly<Record<string, readonly number[]>> = {};
