/** Called with `this` = the IO object; `target` carries whatever the constructor was given. */
export type IOCallback<This> = (this: This, count: number) => void;
