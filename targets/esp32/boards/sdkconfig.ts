/** Which boards can be given a line of ESP-IDF's configuration by a project of theirs. */

/**
 * Boards whose target in the SDK names a folder with an `sdkconfig.defaults` of its own. mcconfig takes one such
 * folder, so a project's would replace the board's, with its flash and its memory.
 */
const OWN: readonly string[] = [
	...["m5stack_fire", "esp32s3_cdc", "esp32s3_usb", "m5atom_s3", "m5atom_s3_echo_base", "m5atom_s3_lite"],
	...["m5atom_s3r", "m5atom_s3r_echo_base", "m5atom_s3r_cam", "m5atom_s3r_m12", "m5atom_echo_s3r", "m5stamp_s3"],
	...["moddable_six", "qtpys3", "qtpys3_cdc", "xiao_esp32s3", "lolin_s2mini", "qtpys2", "c3_devkit_rust"],
	...["esp32c3_cdc", "lolin_c3mini", "lolin_c3pico", "qtpyc3", "xiao_esp32c3", "c3_32s_kit_2m", "qtpyc3_ili9341"],
	...["xiao_esp32c3_ili9341", "xiao_esp32s3_ili9341", "xiao_esp32s3_sense", "qtpys3_ili9341", "qtpys2_ili9341"],
	...["m5dial", "lilygo_t_qt", "lilygo_tdisplay_s3", "saola_wrover", "m5stack_core2", "m5stack_cores3", "m5core_ink"],
	...["m5paper", "ethernet_kit", "wt32_eth01", "moddable_display_6", "feather_s3_tft", "waveshare_amoled_206"],
	...["ws_esp32s3_touch_1_69", "lilygo_t_camera_plus_s3", "kaluga"],
];

/** Whether the bootloader of a board can be built to go back to the firmware before, without work by hand. */
export function rollsBack(device: string): boolean {
	return !OWN.some((name) => device === `esp32/${name}`);
}
