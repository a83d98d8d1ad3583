/*
 * Where a component stands, in one number: `component.$state`. Its life is one of the stages, and no other bit says
 * anything of it. The rest are events that wait for its next step, what it is, and how it sleeps.
 */

/** What it is. */
export const PROCESS = 1; // has a *main(): stepped by it, not by the drain loop
export const OUTSIDE = 4; // hardware or a network may still wake it: it never counts as stalled
export const READS_CONTROL = 8; // has looked at its control box: acts on signals itself
export const ANNOUNCED = 1 << 27; // any() has given its control box for the signal that lies there
export const SEVERAL = 16; // more than one outbox, a burst above 1, or two outboxes that end in one inbox
export const SENT_SIGNAL = 32; // sent a signal itself: the runtime forwards none
export const OWN_CALLS = 128; // its class has a `send`, `recv`, … of its own: none may be passed by

/** How it sleeps. */
export const PAUSED = 2; // asked to sleep at its next yield
export const DEAF = 64; // sleeps, and mere arrivals do not concern it (in a sleep, or a put that waits for room)
export const WAITS = 1 << 19; // its process stands in more than a plain yield of its own steps: a wait, an iterator
export const STOOD = 1 << 26; // in this step its main went no further: what it waits for is not there

/** Stages of its life, none of which means that it runs: see docs/architecture.md, and `enter` in life.ts. */
export const NEW = 1 << 8; // not begun
export const RESTING = 1 << 18; // threw, and waits for its restart
export const ENDING = 1 << 14; // unwinding: finally blocks, children
export const ENDED = 1 << 15;
export const OPEN = 1 << 23; // open() was called, and close() was not yet
export const STAGE = NEW | RESTING | ENDING | ENDED;

/** Events: any of these sends the step to where it is seen to. */
export const DUE = 1 << 9; // its alarm went off
export const READY = 1 << 10; // its hardware has something
export const HELD = 1 << 11; // takes no messages for now
export const DONE = 1 << 12; // no more input may come: it is to look, and to end once all that lies there is seen to
export const STOP = 1 << 13; // told to end now
export const NETWORK = 1 << 16; // the network went up or down
export const CHILD_ENDED = 1 << 17;
export const QUEUES = 1 << 20; // has a place among those who wait for room in an inbox with several sources
export const OVERRAN = 1 << 24; // its handler sent more than its burst, which is to be told
export const ATTENTION = OVERRAN | DUE | READY | HELD | DONE | STOP | NETWORK | CHILD_ENDED | QUEUES | STAGE;

/** It has found that no more input can come as things stand; in its next turn it looks again, and then it is so. */
export const LOOKED = 1 << 25;
/** It has heard that no more input will come. A new link makes that untrue. */
export const OVER = 1 << 22;

/** For a look at who can still move, in stuck.ts; means nothing elsewhere. */
export const MOVES = 1 << 21;
