/** A part of the flash. */
export interface FlashPartition {
	status(): { readonly size: number };
	close(): void;
}
/** Moddable's `embedded:storage/flash`, as far as an update needs it. */
export interface FlashModule {
	/** `path` "nextota": the part that the running firmware is not in. @throws Error where there is none. */
	open(options: { readonly path: string }): FlashPartition;
}

/** An image that is being written. Closed before `complete`, it is as if it had never been. */
export interface Updater {
	write(bytes: ArrayBufferLike | ArrayBufferView): void;
	/** Looks at the image, and makes it the one that starts next. @throws Error for one that is none. */
	complete(): void;
	close(): void;
}
/** Moddable's `embedded:update`. */
export interface UpdateModule {
	/** Mode "a", the default: one piece behind the other. */
	open(options: { readonly partition: FlashPartition; readonly mode?: "a" | "w" }): Updater;
}

/** ESP-IDF's functions that an update needs; Moddable's `mc/ffi` leads to those that the manifest names. */
export interface NativeFunctions {
	/** The running image is good: the bootloader keeps it. Does nothing for one that is not on trial. 0 = well. */
	esp_ota_mark_app_valid_cancel_rollback(): number;
}
export interface NativeFunctionsClass {
	new (): NativeFunctions;
}
