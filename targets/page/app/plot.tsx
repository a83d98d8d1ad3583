/** Plots over time: pins, numbers on links, how full boxes are. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Source } from "../protocol.ts";
import { linkName } from "./names.ts";
import { nameOfSource } from "./plots.ts";
import type { Session } from "./session.ts";
import { store, stored } from "./stored.ts";

const HEIGHT = 130;

const isSources = (value: unknown): value is Source[] =>
	Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && "kind" in one);

export function Plots({ session }: { readonly session: Session }) {
	const { sources } = session.plots;
	useEffect(() => {
		const before = stored<Source[]>(`plots ${session.program.name}`, [], isSources);
		if (before.length > 0) session.plot(before);
	}, [session]);
	const change = (next: readonly Source[]): void => {
		session.plot(next);
		store(`plots ${session.program.name}`, next);
	};
	const offered = offers(session).filter(({ source }) => !sources.value.some((one) => same(one, source)));
	return (
		<section class="panel plots" aria-label="Plots">
			<h2>
				Plots
				<select
					aria-label="Add a plot"
					value=""
					onChange={(event) => {
						const found = offered.find(({ name }) => name === event.currentTarget.value);
						if (found !== undefined) change([...sources.value, found.source]);
						event.currentTarget.value = "";
					}}
				>
					<option value="">Add …</option>
					{offered.map(({ name }) => (
						<option key={name} value={name}>
							{name}
						</option>
					))}
				</select>
			</h2>
			{sources.value.length === 0 ? <p class="empty">Add a pin, a link or a box.</p> : null}
			{sources.value.map((source) => (
				<Plot
					key={nameOfSource(source)}
					session={session}
					source={source}
					onRemove={() => change(sources.value.filter((one) => !same(one, source)))}
				/>
			))}
		</section>
	);
}

const same = (a: Source, b: Source): boolean => nameOfSource(a) === nameOfSource(b);

function offers(session: Session): { readonly name: string; readonly source: Source }[] {
	const { shape, pins } = session.view;
	const links = (shape.value?.links ?? []).flatMap(({ signal }, link) =>
		signal ? [] : [{ name: linkName(session, link), source: { kind: "link", link } as const }],
	);
	const ofPins = pins.value
		.filter(({ use }) => use !== "free" && use !== "bus")
		.map(({ pin, name }) => ({ name: `pin ${pin} ${name}`.trim(), source: { kind: "pin", pin } as const }));
	const fills = (shape.value?.links ?? []).flatMap(({ to, signal, pass }, link) =>
		signal || pass === "out"
			? []
			: [
					{
						name: `fill of ${linkName(session, link).split(" to ")[1] ?? ""}`,
						source: { kind: "fill", part: to.part, box: to.box } as const,
					},
				],
	);
	return [...ofPins, ...links, ...fills.filter(({ name }, i) => fills.findIndex((one) => one.name === name) === i)];
}

interface PlotProps {
	readonly session: Session;
	readonly source: Source;
	readonly onRemove: () => void;
}

function Plot({ session, source, onRemove }: PlotProps) {
	const host = useRef<HTMLDivElement>(null);
	const name = offers(session).find((one) => same(one.source, source))?.name ?? nameOfSource(source);
	useEffect(() => {
		const place = host.current;
		if (place === null) return undefined;
		const stepped = uPlot.paths.stepped?.({ align: 1 });
		const line = { stroke: "#3f7d5a", width: 1.5, ...(stepped === undefined ? {} : { paths: stepped }) };
		const axis = { stroke: "#888", grid: { stroke: "#8883" }, ticks: { stroke: "#8883" } };
		const plot = new uPlot(
			{
				width: place.clientWidth || 300,
				height: HEIGHT,
				legend: { show: false },
				cursor: { y: false },
				scales: { x: { time: false } },
				axes: [{ ...axis, values: (_, all) => all.map((one) => `${one} s`) }, axis],
				series: [{}, line, { ...line, stroke: "#3f7d5a" }],
				bands: [{ series: [2, 1], fill: "#3f7d5a44" }],
			},
			[[], [], []],
			place,
		);
		const watch = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
		watch.observe(place);
		const end = effect(() => {
			void session.plots.version.value;
			const points = session.plots.of(source);
			const columns: [number[], number[], number[]] = [[], [], []];
			for (let i = 0; i < points.length; i += 3)
				for (const column of [0, 1, 2] as const)
					columns[column].push((points[i + column] ?? 0) / (column === 0 ? 1_000 : 1));
			plot.setData(columns);
		});
		return () => {
			end();
			watch.disconnect();
			plot.destroy();
		};
	}, [session, source]);
	return (
		<figure class="plot">
			<figcaption>
				{name}
				<button type="button" class="close" aria-label={`Remove the plot of ${name}`} onClick={onRemove}>
					×
				</button>
			</figcaption>
			<div ref={host} />
		</figure>
	);
}
