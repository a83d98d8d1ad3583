import type { Chip } from "./chip.ts";

/*
 * Sources, for each chip NAME:
 * pins, inputOnly, flash, usb: ESP-IDF, docs/en/api-reference/peripherals/gpio/NAME.inc, and
 *   components/soc/NAME/include/soc/soc_caps.h (SOC_GPIO_VALID_GPIO_MASK, SOC_GPIO_VALID_OUTPUT_GPIO_MASK).
 * adc1, adc2, adcBits: Moddable, modules/io/analog/esp32/_analog.c (gADCMap, gADC2Map, ADC_RESOLUTION).
 * pwm: Moddable, modules/io/pwm/esp32/_pwm.c: channels 4 to 7 (MODDEF_PWM_LEDC_CHANNEL_MAP) of those that the chip has
 *   (ledc_types.h, LEDC_CHANNEL_MAX), MIN_HZ; bits: soc_caps.h, SOC_LEDC_TIMER_BIT_WIDTH.
 * counters: soc_caps.h, SOC_PCNT_UNITS_PER_GROUP. captures: SOC_MCPWM_CAPTURE_TIMERS_PER_GROUP of the one group that
 *   Moddable, modules/io/pulsewidth/esp32/_pulsewidth.c, takes.
 *   On the ESP32-C6 the file divides by the APB clock (rtc_clk_apb_freq_get), while the timer runs at 160 MHz:
 *   ESP-IDF, esp_driver_mcpwm/src/mcpwm_cap.c.
 * strips: soc_caps.h, SOC_RMT_TX_CANDIDATES_PER_GROUP; Moddable, modules/drivers/neopixel/esp32/neopixel.c, takes one
 *   for each strip, with one block of memory.
 * pwm.clocks: ESP-IDF, esp_driver_ledc/src/ledc.c, s_glb_clks and "timer clock conflict"; Moddable asks for
 *   LEDC_AUTO_CLK.
 * console: ESP-IDF, components/soc/NAME/include/soc/uart_pins.h (U0TXD_GPIO_NUM, U0RXD_GPIO_NUM).
 * i2cs, serials: ESP-IDF, soc_caps.h (SOC_HP_I2C_NUM, SOC_UART_HP_NUM). Port 2: Moddable, modules/io/serial/esp32/
 *   serial.c, `#if UART_NUM_MAX > 2`, where UART_NUM_MAX is no macro but a constant of C, which counts as 0 there.
 * frames: ESP-IDF, CONFIG_ESP_WIFI_DYNAMIC_RX_BUFFER_NUM in Moddable, build/devices/esp32/xsProj-NAME/
 *   sdkconfig.defaults; a frame is held until a program reads it, but where lwIP copies it (CONFIG_LWIP_L2_TO_L3_COPY).
 * strapping pins: the .inc files above; what each decides: the chip's datasheet, "Strapping Pins" or "Boot
 *   Configurations".
 */

/** Clocks of PWM, Hz. */
const APB = 80_000_000;
const PLL_F80M = 80_000_000;
const XTAL = 40_000_000;
const RC_FAST = 17_500_000;

const PORT_2 = "the SDK sends what goes through port 2 to the registers of port 1";

/** @see https://www.espressif.com/documentation/esp32_datasheet_en.pdf */
export const esp32: Chip = {
	name: "ESP32",
	// SOC_GPIO_VALID_GPIO_MASK has 20 as well, which only a few packages lead out; esp32.inc has it not.
	pins: "0-19 21-23 25-27 32-39",
	inputOnly: "34-39",
	flash: "6-11",
	adc1: "32-39",
	adc2: "0 2 4 12-15 25-27",
	adcBits: 12,
	pwm: { channels: 4, bits: 20, lowest: [65, 33, 17, 9, 5, 3, 2], clocks: [] },
	counters: 8,
	captures: 1,
	strips: 8,
	console: "1 3",
	usb: "",
	i2cs: 2,
	serials: 2,
	frames: Number.POSITIVE_INFINITY,
	refused: { serials: PORT_2 },
	advice: [
		{ pins: "0", text: "must be high at reset, or the chip waits for a download" },
		{ pins: "2", text: "must be low or open at reset for a download over the serial line" },
		{ pins: "5", text: "is read at reset (SDIO timing): leave it high or open then" },
		{ pins: "12", text: "must be low at reset, or the flash gets the wrong voltage and the board does not start" },
		{ pins: "15", text: "is read at reset: low then, the chip is silent while it starts" },
		// esp32.inc: "usually connected to the SPI flash and PSRAM integrated on the module".
		{ pins: "16 17", text: "belongs to the PSRAM on modules that have one (WROVER)" },
		// esp32.inc, last note (ECO 3.11).
		{ pins: "36 39", text: "sees false edges while Wi-Fi sleeps or an analog input is read" },
	],
	without: [],
};

/** @see https://www.espressif.com/documentation/esp32-s2_datasheet_en.pdf */
export const esp32s2: Chip = {
	name: "ESP32-S2",
	pins: "0-21 26-46",
	inputOnly: "46",
	flash: "26-32",
	adc1: "1-10",
	adc2: "11-20",
	adcBits: 13,
	pwm: { channels: 4, bits: 14, lowest: [65, 33, 17, 9, 5, 3, 2], clocks: [APB, XTAL, RC_FAST] },
	counters: 4,
	captures: 0,
	strips: 4,
	console: "43 44",
	usb: "19 20",
	i2cs: 2,
	serials: 2,
	frames: 6,
	advice: [
		{ pins: "0", text: "must be high at reset, or the chip waits for a download" },
		{ pins: "45", text: "must be low at reset, or the flash gets the wrong voltage" },
		{ pins: "46", text: "is read at reset: low or open then" },
	],
	// soc_caps.h has no SOC_MCPWM_SUPPORTED.
	without: ["embedded:io/pulsewidth"],
};

/** @see https://www.espressif.com/documentation/esp32-s3_datasheet_en.pdf */
export const esp32s3: Chip = {
	name: "ESP32-S3",
	pins: "0-21 26-48",
	inputOnly: "",
	flash: "26-32",
	adc1: "1-10",
	adc2: "11-20",
	adcBits: 12,
	pwm: { channels: 4, bits: 14, lowest: [68, 34, 17, 9, 5, 3, 2], clocks: [APB, XTAL, RC_FAST] },
	counters: 4,
	captures: 1,
	strips: 4,
	console: "43 44",
	usb: "19 20",
	i2cs: 2,
	serials: 2,
	frames: 6,
	refused: { serials: PORT_2 },
	advice: [
		{ pins: "0", text: "must be high at reset, or the chip waits for a download" },
		{ pins: "3", text: "is read at reset (source of JTAG)" },
		{ pins: "33-37", text: "belongs to the flash or PSRAM on modules with an octal one (R8, R16)" },
		{ pins: "45", text: "must be low at reset, or the flash gets the wrong voltage" },
		{ pins: "46", text: "is read at reset: low or open then" },
	],
	without: [],
};

/** @see https://www.espressif.com/documentation/esp32-c3_datasheet_en.pdf */
export const esp32c3: Chip = {
	name: "ESP32-C3",
	pins: "0-21",
	inputOnly: "",
	flash: "12-17",
	// Its second converter (GPIO 5) does not work in this mode: Moddable leaves it out.
	adc1: "0-4",
	adc2: "",
	adcBits: 12,
	pwm: { channels: 2, bits: 14, lowest: [71, 36, 18, 9, 5, 3, 2], clocks: [APB, XTAL, RC_FAST] },
	counters: 0,
	captures: 0,
	strips: 2,
	console: "20 21",
	usb: "18 19",
	i2cs: 1,
	serials: 2,
	frames: 6,
	advice: [
		{ pins: "2 8", text: "must be high at reset for a download" },
		{ pins: "9", text: "must be high at reset, or the chip waits for a download" },
		{ pins: "11", text: "powers the flash on modules that have it outside the chip" },
	],
	// soc_caps.h has no SOC_PCNT_SUPPORTED and no SOC_MCPWM_SUPPORTED.
	without: ["embedded:io/pulsecount", "embedded:io/pulsewidth"],
};

/** @see https://www.espressif.com/documentation/esp32-c6_datasheet_en.pdf */
export const esp32c6: Chip = {
	name: "ESP32-C6",
	pins: "0-30",
	inputOnly: "",
	flash: "24-30",
	adc1: "0-6",
	adc2: "",
	adcBits: 12,
	pwm: { channels: 2, bits: 20, lowest: [65, 33, 17, 9, 5, 3, 2], clocks: [XTAL, PLL_F80M, RC_FAST] },
	counters: 4,
	captures: 0,
	strips: 2,
	console: "16 17",
	usb: "12 13",
	i2cs: 1,
	serials: 2,
	frames: 6,
	refused: { captures: "the SDK takes the wrong clock there and measures four times too long" },
	advice: [
		{ pins: "4 5", text: "is read at reset (SDIO timing)" },
		{ pins: "8", text: "must be high at reset for a download" },
		{ pins: "9", text: "must be high at reset, or the chip waits for a download" },
		// esp32c6.inc, notes on variants with and without flash in the package.
		{ pins: "10 11 14", text: "is not led out on every variant of the chip" },
		{ pins: "15", text: "is read at reset (source of JTAG)" },
	],
	without: ["embedded:io/pulsewidth"],
};
