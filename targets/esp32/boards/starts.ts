/**
 * What the SDK's targets start by themselves, beside a graph: each preloads a `setup/target` of its own, and the
 * function that this exports runs before ours. A test compares with an SDK where there is one, so that a new version
 * that starts more is noticed.
 */
export interface Start {
	/** Names, with blanks between them. */
	readonly boards: string;
	/** What lasts of what `setup-target.js` does: objects, timers, levels of pins. */
	readonly calls: string;
	/** The same for people; "" for what a graph does not meet: a light's power, a rainbow that the build turns off. */
	readonly words: string;
}

const rainbow = "new Host.LED.Default, Timer.repeat";
const echoBase = "new M5Button, new ES8311, new PI4IOE5V6408, new AudioOut";
const stick = "new M5Button, new device.peripheral.Power, new PowerButton, Timer.repeat, new device.sensor.IMU";
const core2 = "new M5Core2Button, new device.peripheral.Power, Timer.repeat, new AudioOut, new device.sensor.IMU";
const coreS3 = "new M5CoreS3Button, new Power, new AW88298, new ES7210, Timer.repeat, new AudioOut";
const fire = "new NeoPixel, new M5Button, new AudioOut, new MPU6050, new MAG3110, Timer.repeat";

export const starts: readonly Start[] = [
	{
		boards: "esp32s3 esp32s3_cdc esp32s3_usb m5stamp_s3 moddable_six moddable_display_6 saola_wroom kaluga esp32c3",
		...{ calls: rainbow, words: "" },
	},
	{ boards: "esp32c3_cdc c3_devkit_rust esp32c6 esp32c6_cdc esp32c6_gc9a01", calls: rainbow, words: "" },
	{
		boards: "qtpys3 qtpys3_ili9341 qtpys3_cdc feather_s3_tft qtpys2 qtpys2_ili9341 lolin_c3mini lolin_c3pico",
		...{ calls: `${rainbow}, Digital.write`, words: "" },
	},
	{ boards: "qtpyc3 qtpyc3_ili9341", calls: `${rainbow}, Digital.write`, words: "" },
	{ boards: "lilygo_tdisplay_s3 c3_32s_kit c3_32s_kit_2m", calls: "Digital.write", words: "" },
	{ boards: "m5atom_s3r_cam m5atom_s3r_m12", calls: "Digital.write", words: "" },
	{ boards: "m5core_ink m5paper", calls: "new Digital", words: "the lines that keep power on" },
	{ boards: "m5atom_echo_s3r", calls: "new ES8311, new device.io.Digital", words: "the sound chip" },
	{ boards: "lilygo_ttgo", calls: "Digital.write, new Monitor", words: "its button" },
	{ boards: "lilygo_t5s", calls: "new Monitor", words: "its buttons" },
	{ boards: "moddable_two_io_v5", calls: "Digital.write, new device.peripheral.Backlight", words: "the backlight" },
	{ boards: "m5atom_s3 m5atom_s3r", calls: "new M5Button", words: "its button" },
	{
		boards: "m5atom_lite m5atom_matrix m5atom_u",
		calls: "new M5Button, new NeoPixel",
		words: "its button and light",
	},
	{ boards: "m5atom_s3_lite", calls: "new M5Button, new NeoPixel", words: "its button and light" },
	{ boards: "m5atom_echo", calls: "new M5Button, new NeoPixel, new AudioOut", words: "its button and light" },
	{
		boards: "m5atom_lite_echo_base",
		...{ calls: echoBase.replace("Button", "Button, new NeoPixel"), words: "its button and light, the sound chip" },
	},
	{ boards: "m5atom_s3_echo_base m5atom_s3r_echo_base", calls: echoBase, words: "its button, the sound chip" },
	{ boards: "m5stack", calls: "new M5Button, new AudioOut", words: "its buttons" },
	{ boards: "m5stack_fire", calls: fire, words: "its buttons and lights" },
	{ boards: "m5stick_c m5stick_cplus", calls: stick, words: "its buttons, the chips for power and motion" },
	{ boards: "m5stack_core2", calls: core2, words: "its buttons, the chips for power and motion" },
	{ boards: "m5stack_cores3", calls: coreS3, words: "its buttons, the chips for power and sound" },
	{
		boards: "waveshare_amoled_206",
		...{ calls: "new AXP2101, new device.io.SMBus, new Digital", words: "the chips for power and sound" },
	},
];

function startOf(device: string): Start | undefined {
	const name = device.replace("esp32/", "");
	return starts.find(({ boards }) => boards.split(" ").includes(name));
}

/** What the SDK starts beside a graph on a board, in words; "" for nothing. */
export function startedWith(device: string): string {
	return startOf(device)?.words ?? "";
}

/** The `config` that turns off what a board would play when it starts. */
export function silentStart(device: string): Readonly<Record<string, string | number>> {
	return startOf(device)?.calls.includes("new AudioOut") ? { startupSound: "", startupVibration: 0 } : {};
}
