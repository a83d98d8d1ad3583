/** The graph: laid out, moved and zoomed, searched, its chassis opened and closed. */
import { effect, signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { withClosed } from "../../report/closed.ts";
import { partsIn } from "../../report/parts.ts";
import { type Places, placesOf } from "../../report/places.ts";
import type { Shape } from "../../report/shape.ts";
import { Drawing } from "./drawing.ts";
import type { Layouter } from "./layout.ts";
import type { Session } from "./session.ts";
import { svg } from "./svg.ts";

/** Of more components, chassis begin closed. */
const MANY = 1_000;

export const chosen = signal<string | undefined>(undefined);

export function Graph({ session, layouter }: { readonly session: Session; readonly layouter: Layouter }) {
	const host = useRef<SVGSVGElement>(null);
	const [search, setSearch] = useState("");
	const [error, setError] = useState("");
	const canvas = useRef<Canvas | undefined>(undefined);
	useEffect(() => {
		if (host.current === null) return undefined;
		const made = new Canvas(host.current, session, layouter, setError);
		canvas.current = made;
		return () => made.end();
	}, [session, layouter]);
	useEffect(() => canvas.current?.search(search), [search]);
	return (
		<section class="graph" aria-label="Graph">
			<div class="graph-tools">
				<input
					type="search"
					placeholder="Find a component"
					aria-label="Find a component"
					value={search}
					onInput={(event) => setSearch(event.currentTarget.value)}
				/>
				<button type="button" onClick={() => canvas.current?.fit()} title="Show all of it (f)">
					Fit
				</button>
				<button type="button" onClick={() => canvas.current?.zoom(1.25)} aria-label="Zoom in">
					+
				</button>
				<button type="button" onClick={() => canvas.current?.zoom(0.8)} aria-label="Zoom out">
					−
				</button>
			</div>
			{error === "" ? null : <p class="error">{error}</p>}
			<svg ref={host} class="canvas">
				<title>Components and their links</title>
				<defs>
					<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
						<path d="M0 0L8 4L0 8z" />
					</marker>
				</defs>
			</svg>
		</section>
	);
}

class Canvas {
	readonly #host: SVGSVGElement;
	readonly #session: Session;
	readonly #layouter: Layouter;
	readonly #onError: (words: string) => void;
	readonly #drawing = new Drawing();
	readonly #move = svg("g");
	readonly #ends: (() => void)[] = [];
	#folded = new Set<string>();
	#places: Places | undefined;
	#drawn = "";
	#view = { x: 0, y: 0, scale: 1 };
	#found: ReadonlySet<string> = new Set();

	constructor(host: SVGSVGElement, session: Session, layouter: Layouter, onError: (words: string) => void) {
		this.#host = host;
		this.#session = session;
		this.#layouter = layouter;
		this.#onError = onError;
		this.#move.append(this.#drawing.layer);
		host.append(this.#move);
		this.#drawing.onOpen = (part) => {
			chosen.value = chosen.value === part ? undefined : part;
		};
		this.#drawing.onFold = (part) => {
			if (!this.#folded.delete(part)) this.#folded.add(part);
			const shape = session.view.shape.peek();
			if (shape !== undefined) void this.#layout(shape, false);
		};
		session.view.onFrame = ({ parts, links }) => {
			const known = links.flatMap(({ link }) => session.view.links.get(link) ?? []);
			this.#drawing.update(parts, known, session.playing.peek() && !still());
		};
		this.#ends.push(
			effect(() => {
				const shape = session.view.shape.value;
				if (shape !== undefined) void this.#layout(shape, true);
			}),
			effect(() => {
				const part = chosen.value;
				session.inspect(part);
				this.#drawing.mark(part, this.#found);
			}),
		);
		this.#listen();
	}

	end(): void {
		for (const end of this.#ends) end();
		this.#move.remove();
	}

	search(words: string): void {
		const wanted = words.trim().toLowerCase();
		const shape = this.#session.view.shape.peek();
		const parts = wanted === "" || shape === undefined ? [] : partsIn(shape.root);
		const hits = parts.filter(({ name, kind }) => `${name} ${kind}`.toLowerCase().includes(wanted));
		this.#found = new Set(hits.map(({ id }) => id));
		this.#drawing.mark(chosen.peek(), this.#found);
		const [first] = hits.filter(({ parts: inner }) => inner.length === 0);
		if (first !== undefined) this.#centre(first.id);
	}

	fit(): void {
		const { clientWidth, clientHeight } = this.#host;
		const { width, height } = this.#drawing;
		const scale = Math.min(1.4, clientWidth / (width + 24), clientHeight / (height + 24));
		if (!(scale > 0)) return;
		this.#show({ x: (clientWidth - width * scale) / 2, y: (clientHeight - height * scale) / 2, scale });
	}

	zoom(by: number, x = this.#host.clientWidth / 2, y = this.#host.clientHeight / 2): void {
		const scale = Math.min(4, Math.max(0.02, this.#view.scale * by));
		const ratio = scale / this.#view.scale;
		this.#show({ x: x - (x - this.#view.x) * ratio, y: y - (y - this.#view.y) * ratio, scale });
	}

	#centre(part: string): void {
		const place = this.#drawing.placeOf(part);
		const node = place && this.#drawing.layer.querySelector<SVGGElement>(".found.leaf");
		const at = node?.transform.baseVal.consolidate()?.matrix;
		if (at === undefined || at === null) return;
		const scale = Math.max(this.#view.scale, 0.8);
		const { clientWidth, clientHeight } = this.#host;
		this.#show({ x: clientWidth / 2 - (at.e + 50) * scale, y: clientHeight / 2 - (at.f + 20) * scale, scale });
	}

	#show(view: { x: number; y: number; scale: number }): void {
		this.#view = view;
		this.#move.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
		this.#host.classList.toggle("far", view.scale < 0.45);
	}

	async #layout(shape: Shape, anew: boolean): Promise<void> {
		const all = partsIn(shape.root);
		const first = this.#drawn === "";
		if (first && all.length > MANY)
			this.#folded = new Set(all.filter(({ parts, id }) => parts.length > 0 && id !== "0").map(({ id }) => id));
		const closed = withClosed(shape, this.#folded);
		// What belongs to a graph that has gone meanwhile is not drawn.
		const stamp = JSON.stringify([shape, [...this.#folded]]);
		// The same graph once more, as after going back: it stays as it lies.
		if (anew && stamp === this.#drawn) return;
		this.#drawn = stamp;
		try {
			const laid = await this.#layouter.layout(closed.shape, anew ? this.#places : undefined);
			if (this.#drawn !== stamp) return;
			this.#places = placesOf(closed.shape, laid);
			this.#onError("");
			this.#drawing.draw(closed.shape, laid, closed.links, this.#folded);
			const { view } = this.#session;
			this.#drawing.update(view.parts.values(), view.links.values(), false);
			this.#drawing.mark(chosen.peek(), this.#found);
			if (first) this.fit();
		} catch (error) {
			this.#onError(`The graph could not be laid out: ${error instanceof Error ? error.message : String(error)}`);
		}
	}

	#listen(): void {
		const host = this.#host;
		host.addEventListener(
			"wheel",
			(event) => {
				event.preventDefault();
				const box = host.getBoundingClientRect();
				this.zoom(2 ** (-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
			},
			{ passive: false },
		);
		host.addEventListener("pointerdown", (event) => {
			if (event.button !== 0) return;
			const [x, y] = [event.clientX - this.#view.x, event.clientY - this.#view.y];
			const move = (to: PointerEvent): void =>
				this.#show({ ...this.#view, x: to.clientX - x, y: to.clientY - y });
			const end = (): void => {
				host.removeEventListener("pointermove", move);
				window.removeEventListener("pointerup", end);
			};
			host.addEventListener("pointermove", move);
			window.addEventListener("pointerup", end);
		});
	}
}

/** Who wants nothing to move sees values change in place. */
const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
