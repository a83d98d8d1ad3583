import { test } from "vitest";
import { Component, link } from "../runtime/index.ts";
import { TestRun, Together } from "./specs/kit.ts";
import { RoomQueue } from "../runtime/core/room.ts";
class Supply extends Component<never, number> { override *main() { for (let i = 0; ; i++) yield* this.put(i); } }
let out: string[] = [];
class H extends Component<number, number> { override on(v: number) { if (!this.send(v)) out.push("LOST"); out.push(`${(this.runtime as any).round} H sent`); } }
class M extends Component<never, number> { override *main() { for (let i = 0; ; i++) { yield* this.put(i); out.push(`${(this.runtime as any).round} M sent`); } } }
class R extends Component<number> { override on() { out.push(`${(this.runtime as any).round} R read`); } }
test("x", () => {
	const s = new Supply({ name: "s" }), h = new H({ name: "h" }), m = new M({ name: "m" }), r = new R({ name: "r", capacity: 3 });
	link(m.outbox, r.inbox); link(s.outbox, h.inbox); link(h.outbox, r.inbox);
	const j = RoomQueue.prototype.join; RoomQueue.prototype.join = function (f: any, p: number) { j.call(this, f, p); out.push(`${f.owner.runtime.round} join ${f.owner.label} place ${f.place} kept ${f.kept}`); };
	const o = (RoomQueue.prototype as any).offer; (RoomQueue.prototype as any).offer = function () { const a: any = this; o.call(this); let t = "offer:"; for (let x = a.first; x; x = x.nextWaiter) t += ` ${x.owner.label}(place ${x.place} kept ${x.kept})`; out.push(t); };
	const run = new TestRun(new Together(r, m, h, s));
	run.runtime.roundsPerTurn = 20; for (let i = 0; i < 5; i++) run.platform.turn();
	console.log(out.slice(100, 170).join("\n"));
});
