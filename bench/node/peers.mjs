/**
 * The same work, with the libraries that people use. Those of bench/package.json are optional
 * (`npm install --prefix bench`), and their types no concern of this project: so this is plain JavaScript.
 */
import { EventEmitter } from "node:events";
import { Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CAPACITY } from "../work/styles.ts";

async function untyped(name) {
	const loaded = await import(name);
	return loaded.default ?? loaded;
}

function eventEmitter(count) {
	const producer = new EventEmitter();
	const forward = new EventEmitter();
	let sum = 0;
	producer.on("message", (v) => forward.emit("message", v));
	forward.on("message", (v) => {
		sum = (sum + v) | 0;
	});
	for (let i = 0; i < count; i++) producer.emit("message", i);
	return sum;
}

async function nodeStreams(count) {
	let sum = 0;
	let next = 0;
	const options = { objectMode: true, highWaterMark: CAPACITY };
	await pipeline(
		new Readable({
			...options,
			read() {
				while (next < count) if (!this.push({ v: next++ })) return;
				this.push(null);
			},
		}),
		new Transform({ ...options, transform: (message, _encoding, done) => done(null, message) }),
		new Writable({
			...options,
			write(message, _encoding, done) {
				sum = (sum + message.v) | 0;
				done();
			},
		}),
	);
	return sum;
}

async function rxjsSubjects(count) {
	const { Subject } = await untyped("rxjs");
	const first = new Subject();
	const second = new Subject();
	let sum = 0;
	first.subscribe((v) => second.next(v));
	second.subscribe((v) => {
		sum = (sum + v) | 0;
	});
	for (let i = 0; i < count; i++) first.next(i);
	return sum;
}

async function effect(count) {
	const { Effect, Queue, Fiber } = await import("effect");
	let sum = 0;
	const program = Effect.gen(function* () {
		const a = yield* Queue.bounded(CAPACITY);
		const b = yield* Queue.bounded(CAPACITY);
		const stages = [
			Effect.gen(function* () {
				for (let i = 0; i < count; i++) yield* Queue.offer(a, i);
			}),
			Effect.gen(function* () {
				for (let i = 0; i < count; i++) yield* Queue.offer(b, yield* Queue.take(a));
			}),
			Effect.gen(function* () {
				for (let i = 0; i < count; i++) sum = (sum + (yield* Queue.take(b))) | 0;
			}),
		];
		const fibers = [];
		for (const stage of stages) fibers.push(yield* Effect.forkChild(stage));
		for (const fiber of fibers) yield* Fiber.join(fiber);
	});
	await Effect.runPromise(program);
	return sum;
}

async function jsCsp(count) {
	const csp = await untyped("js-csp");
	const a = csp.chan(CAPACITY);
	const b = csp.chan(CAPACITY);
	let sum = 0;
	await new Promise((done) => {
		csp.go(function* () {
			for (let i = 0; i < count; i++) yield csp.put(a, i);
		});
		csp.go(function* () {
			for (let i = 0; i < count; i++) yield csp.put(b, yield csp.take(a));
		});
		csp.go(function* () {
			for (let i = 0; i < count; i++) sum = (sum + (yield csp.take(b))) | 0;
			done();
		});
	});
	return sum;
}

async function thingCsp(count) {
	const { channel } = await import("@thi.ng/csp");
	const a = channel(CAPACITY);
	const b = channel(CAPACITY);
	let sum = 0;
	const producer = async () => {
		for (let i = 0; i < count; i++) await a.write(i);
	};
	const forward = async () => {
		for (let i = 0; i < count; i++) await b.write(await a.read());
	};
	const running = [producer(), forward()];
	for (let i = 0; i < count; i++) sum = (sum + (await b.read())) | 0;
	await Promise.all(running);
	return sum;
}

async function xstate(count) {
	const { createActor, fromTransition } = await import("xstate");
	let sum = 0;
	const add = (state, event) => {
		sum = (sum + event.v) | 0;
		return state;
	};
	const sink = createActor(fromTransition(add, 0)).start();
	const pass = (state, event) => {
		sink.send(event);
		return state;
	};
	const forward = createActor(fromTransition(pass, 0)).start();
	for (let v = 0; v < count; v++) forward.send({ type: "message", v });
	return sum;
}

async function noflo(count) {
	const { Component, ComponentLoader, createNetwork, Graph } = await untyped("noflo");
	let sum = 0;
	let got = 0;
	let finish = () => {};
	const finished = new Promise((done) => {
		finish = done;
	});
	const made = (process, outlet) => () => {
		const component = new Component();
		component.inPorts.add("in", { datatype: "all" });
		if (outlet) component.outPorts.add("out", { datatype: "all" });
		component.process((input, output) => {
			if (input.hasData("in")) process(input.getData("in"), output);
		});
		return component;
	};
	const produce = (all, output) => {
		for (let out = 0; out < all; out++) output.send({ out });
		output.done();
	};
	const take = (v, output) => {
		sum = (sum + v) | 0;
		output.done();
		if (++got === count) finish();
	};
	const loader = new ComponentLoader(import.meta.dirname);
	await loader.listComponents();
	loader.registerComponent("bench", "Producer", made(produce, true));
	loader.registerComponent(
		"bench",
		"Forward",
		made((out, output) => output.sendDone({ out }), true),
	);
	loader.registerComponent("bench", "Sink", made(take, false));
	const graph = new Graph("bench");
	for (const name of ["Producer", "Forward", "Sink"]) graph.addNode(name, `bench/${name}`);
	graph.addEdge("Producer", "out", "Forward", "in");
	graph.addEdge("Forward", "out", "Sink", "in");
	graph.addInitial(count, "Producer", "in");
	const network = await createNetwork(graph, { componentLoader: loader, subscribeGraph: false, delay: true });
	await network.connect();
	await network.start();
	await finished;
	await network.stop();
	return sum;
}

export const peers = {
	eventEmitter,
	nodeStreams,
	rxjsSubjects,
	effect,
	jsCsp,
	thingCsp,
	xstate,
	noflo,
};
