/** A drawn part: for the eye only, what it says stands beside it in words. */
import "@wokwi/elements/dist/esm/buzzer-element.js";
import "@wokwi/elements/dist/esm/hc-sr04-element.js";
import "@wokwi/elements/dist/esm/ky-040-element.js";
import "@wokwi/elements/dist/esm/led-element.js";
import "@wokwi/elements/dist/esm/ntc-temperature-sensor-element.js";
import "@wokwi/elements/dist/esm/photoresistor-sensor-element.js";
import "@wokwi/elements/dist/esm/pir-motion-sensor-element.js";
import "@wokwi/elements/dist/esm/potentiometer-element.js";
import "@wokwi/elements/dist/esm/pushbutton-element.js";
import "@wokwi/elements/dist/esm/servo-element.js";
import "@wokwi/elements/dist/esm/slide-switch-element.js";
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface PictureProps {
	/** The element, such as "wokwi-led". */
	readonly tag: string;
	/** Its properties. */
	readonly shows: Readonly<Record<string, unknown>>;
	/** Where its control is: a click goes there. */
	readonly control?: string;
}

export function Picture({ tag, shows, control }: PictureProps) {
	const host = useRef<HTMLElement>(null);
	useEffect(() => {
		if (host.current !== null) Object.assign(host.current, shows);
	});
	const go = (): void => {
		if (control !== undefined) document.getElementById(control)?.focus();
	};
	return (
		// The keyboard reaches the control itself.
		<span class="picture" aria-hidden="true" onClick={go}>
			{h(tag, { ref: host, inert: true })}
		</span>
	);
}
