/** What hangs on a pin, drawn. */
import type { PinPartKind } from "../../node-sim/pin-part.ts";
import type { PinState } from "../protocol.ts";
import { Lights } from "./displays.tsx";
import { Picture, type PictureProps } from "./picture.tsx";

/** Periods a second of what drives a hobby servo, and us of the pulses at its two ends. */
const SERVO = { hz: 50, first: 600, last: 2_400 } as const;
/** Degrees between the two places in which a knob with detents is drawn. */
const DETENT = 18;

type Drawn = Pick<PictureProps, "tag" | "shows">;

/** How much of it is on, 0 to 1. */
const lit = ({ fraction, activeLow }: PinState): number => (activeLow ? 1 - fraction : fraction);

const servo = ({ pulse }: PinState): Drawn => {
	const part = (pulse - SERVO.first) / (SERVO.last - SERVO.first);
	return { tag: "wokwi-servo", shows: { angle: 180 * Math.min(1, Math.max(0, part || 0)) } };
};

const drawn: Readonly<Record<Exclude<PinPartKind, "motor">, (pin: PinState) => Drawn>> = {
	light: (pin) => {
		const brightness = lit(pin);
		return { tag: "wokwi-led", shows: { value: brightness > 0, brightness, color: pin.part?.color ?? "green" } };
	},
	button: ({ level, rest }) => ({ tag: "wokwi-pushbutton", shows: { pressed: level !== rest, color: "green" } }),
	switch: ({ level }) => ({ tag: "wokwi-slide-switch", shows: { value: level } }),
	potentiometer: ({ fraction }) => ({ tag: "wokwi-potentiometer", shows: { value: 100 * fraction } }),
	servo,
	buzzer: (pin) => ({ tag: "wokwi-buzzer", shows: { hasSignal: lit(pin) > 0 } }),
	knob: ({ level }) => ({ tag: "wokwi-ky-040", shows: { angle: DETENT * level } }),
	"motion sensor": () => ({ tag: "wokwi-pir-motion-sensor", shows: {} }),
	"light sensor": ({ use, level, fraction }) => ({
		tag: "wokwi-photoresistor-sensor",
		shows: { ledPower: true, ledDO: use === "analog" ? fraction >= 0.5 : level === 1 },
	}),
	"temperature sensor": () => ({ tag: "wokwi-ntc-temperature-sensor", shows: {} }),
	"distance sensor": () => ({ tag: "wokwi-hc-sr04", shows: {} }),
};

/** By what the pin does, where nobody says more. */
function usual({ use, hz }: PinState): PinPartKind | undefined {
	if (use === "pwm" && hz === SERVO.hz) return "servo";
	if (use === "output" || use === "pwm") return "light";
	if (use === "analog") return "potentiometer";
	return use === "input" || use === "pulses" ? "button" : undefined;
}

interface Props {
	readonly pin: PinState;
	/** Id of its control, if it has one. */
	readonly control: string | undefined;
}

export function PinPicture({ pin, control }: Props) {
	if (pin.lights !== undefined) return <Lights lights={pin.lights} />;
	const kind = pin.part?.kind ?? usual(pin);
	if (kind === undefined) return <span class="picture" aria-hidden="true" />;
	if (kind === "motor") return <Motor power={lit(pin)} />;
	return <Picture {...drawn[kind](pin)} {...(control === undefined ? {} : { control })} />;
}

/** A motor from behind: the arc says how much of the time it has current. */
function Motor({ power }: { readonly power: number }) {
	const around = 2 * Math.PI * 16;
	return (
		<span class="picture" aria-hidden="true">
			<svg class="motor" viewBox="0 0 44 44" width="80" height="80" aria-hidden="true">
				<circle class="case" cx="22" cy="22" r="20" />
				<circle
					class="power"
					cx="22"
					cy="22"
					r="16"
					stroke-dasharray={`${power * around} ${around}`}
					transform="rotate(-90 22 22)"
				/>
				<circle class="shaft" cx="22" cy="22" r="5" />
				<path class="terminals" d="M14 36h4v6h-4zM26 36h4v6h-4z" />
			</svg>
		</span>
	);
}
