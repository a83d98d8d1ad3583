/** The board: its pins and what hangs on them, with a control beside each input; the network around it. */
import { useState } from "preact/hooks";
import type { PinState } from "../protocol.ts";
import { Displays, Lights, lightsInWords } from "./displays.tsx";
import { Picture } from "./picture.tsx";
import type { Session } from "./session.ts";

export function Board({ session }: { readonly session: Session }) {
	const pins = session.view.pins.value.filter(({ use }) => use !== "free");
	return (
		<section class="panel board" aria-label="Board">
			<h2>
				Board <small>{session.program.start.device}</small>
			</h2>
			{pins.length === 0 ? <p class="empty">No pin is in use.</p> : null}
			<ul class="pins">
				{pins.map((pin) => (
					<Pin key={pin.pin} pin={pin} session={session} />
				))}
			</ul>
			<Displays session={session} />
			<Network session={session} />
		</section>
	);
}

interface PinProps {
	readonly pin: PinState;
	readonly session: Session;
}

function Pin({ pin, session }: PinProps) {
	const name = pin.name === "" ? `pin ${pin.pin}` : `pin ${pin.pin}, ${pin.name}`;
	const percent = `${(100 * pin.fraction).toFixed(1)} %`;
	const plain = pin.use === "analog" || pin.use === "pwm" ? percent : String(pin.level);
	const value = pin.lights === undefined ? plain : lightsInWords(pin.lights);
	return (
		<li>
			<PinPicture pin={pin} />
			<span class="who">
				<b>{name}</b>
				<span>
					{pin.use}
					{pin.owner === "" ? "" : ` of ${pin.owner}`}
				</span>
			</span>
			<output class={pin.level === 1 || pin.use === "analog" ? "level high" : "level"}>{value}</output>
			<PinControl pin={pin} name={name} session={session} />
			<Back pin={pin} name={name} session={session} />
		</li>
	);
}

const controlId = (pin: PinState): string => `pin-${pin.pin}`;

/** Periods a second of what drives a hobby servo, and us of the pulses at its two ends. */
const SERVO = { hz: 50, first: 600, last: 2_400 } as const;

function PinPicture({ pin }: { readonly pin: PinState }) {
	if (pin.lights !== undefined) return <Lights lights={pin.lights} />;
	if (pin.use === "pwm" && pin.hz === SERVO.hz) {
		const part = (pin.pulse - SERVO.first) / (SERVO.last - SERVO.first);
		return <Picture tag="wokwi-servo" shows={{ angle: 180 * Math.min(1, Math.max(0, part || 0)) }} />;
	}
	if (pin.use === "output" || pin.use === "pwm") {
		const shows = { value: pin.fraction > 0, brightness: pin.fraction, color: "green" };
		return <Picture tag="wokwi-led" shows={shows} />;
	}
	const control = controlId(pin);
	if (pin.use === "analog")
		return <Picture tag="wokwi-potentiometer" shows={{ value: 100 * pin.fraction }} control={control} />;
	if (pin.use === "input" || pin.use === "pulses")
		return (
			<Picture tag="wokwi-pushbutton" shows={{ pressed: pin.level === 0, color: "green" }} control={control} />
		);
	return <span class="picture" aria-hidden="true" />;
}

function PinControl({
	pin,
	name,
	session,
}: {
	readonly pin: PinState;
	readonly name: string;
	readonly session: Session;
}) {
	const id = controlId(pin);
	if (pin.use === "analog")
		return (
			<input
				id={id}
				type="range"
				min="0"
				max="1"
				step="0.005"
				aria-label={`${name}: what it reads`}
				aria-valuetext={`${(100 * pin.fraction).toFixed(1)} %`}
				value={pin.fraction}
				onInput={(event) =>
					void session.do({ kind: "turn", pin: pin.pin, to: Number(event.currentTarget.value) })
				}
			/>
		);
	if (pin.use !== "input" && pin.use !== "pulses") return <span />;
	const press = (level: 0 | 1): void => void session.do({ kind: "hold", pin: pin.pin, level });
	const letGo = (): void => void session.do({ kind: "let-go", pin: pin.pin });
	return (
		<span class="buttons">
			<button
				id={id}
				type="button"
				aria-label={`${name}: press while held`}
				onPointerDown={() => press(pin.level === 1 ? 0 : 1)}
				onPointerUp={letGo}
				onKeyDown={(event) => {
					if ((event.key === " " || event.key === "Enter") && !event.repeat) press(pin.level === 1 ? 0 : 1);
				}}
				onKeyUp={(event) => {
					if (event.key === " " || event.key === "Enter") letGo();
				}}
			>
				Press
			</button>
			<label>
				<input
					type="checkbox"
					checked={pin.level === 1}
					aria-label={`${name}: level high`}
					onChange={(event) => press(event.currentTarget.checked ? 1 : 0)}
				/>
				high
			</label>
		</span>
	);
}

function Back({ pin, name, session }: { readonly pin: PinState; readonly name: string; readonly session: Session }) {
	if (pin.driver !== "hand") return <span class="driver">{driverWords[pin.driver]}</span>;
	const letGo = (): void => void session.do({ kind: "let-go", pin: pin.pin });
	return (
		<button type="button" class="back" aria-label={`${name}: back to the world`} onClick={letGo}>
			by hand: back to the world
		</button>
	);
}

const driverWords = { hand: "by hand", world: "by the world", pull: "pulled up", none: "" } as const;

function Network({ session }: { readonly session: Session }) {
	const [up, setUp] = useState(true);
	const [faults, setFaults] = useState({ loss: 0, delay: 0, reorder: 0 });
	const change = (name: keyof typeof faults, percent: number): void => {
		const next = { ...faults, [name]: percent / 100 };
		setFaults(next);
		void session.do({ kind: "lan", faults: { [name]: percent / 100 } });
	};
	return (
		<fieldset>
			<legend>
				Network <small>{session.address.value}</small>
			</legend>
			<label>
				<input
					type="checkbox"
					checked={up}
					onChange={(event) => {
						setUp(event.currentTarget.checked);
						void session.do({ kind: "wifi", up: event.currentTarget.checked });
					}}
				/>
				Access point in reach
			</label>
			<span class={session.view.wifi.value ? "level high" : "level"}>
				{session.view.wifi.value ? "online" : "offline"}
			</span>
			{(["loss", "delay", "reorder"] as const).map((name) => (
				<label key={name}>
					{name}
					<input
						type="range"
						min="0"
						max="100"
						value={100 * faults[name]}
						onChange={(event) => change(name, Number(event.currentTarget.value))}
					/>
					<output>{Math.round(100 * faults[name])} %</output>
				</label>
			))}
			<Datagram session={session} />
		</fieldset>
	);
}

function Datagram({ session }: { readonly session: Session }) {
	const [to, setTo] = useState("239.1.2.4:5008");
	const [text, setText] = useState("");
	const [, address = "", port = ""] = /^(\d+\.\d+\.\d+\.\d+):(\d{1,5})$/.exec(to.trim()) ?? [];
	const fine = address !== "" && Number(port) > 0 && Number(port) < 65_536;
	const send = (): void => {
		const group = Number(address.split(".")[0]) >= 224 && address !== "255.255.255.255";
		const bytes = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
		void session.do({
			kind: "datagram",
			...(group ? { group: address } : { to: address }),
			port: Number(port),
			bytes,
		});
	};
	return (
		<form
			class="datagram"
			onSubmit={(event) => {
				event.preventDefault();
				if (fine) send();
			}}
		>
			<input
				aria-label="Datagram: to address and port"
				value={to}
				onInput={(event) => setTo(event.currentTarget.value)}
			/>
			<input
				aria-label="Datagram: text"
				placeholder="text of a datagram"
				value={text}
				onInput={(event) => setText(event.currentTarget.value)}
			/>
			<button type="submit" disabled={!fine}>
				Send
			</button>
		</form>
	);
}
