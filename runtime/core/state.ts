/**
 * A microprocess's state, one bit each. `microprocess.$state` below `ATTENTION`'s bits is the fast path:
 * the scheduler looks at nothing else before it steps a component.
 */
export const PROCESS = 1; // has a *main(): stepped by its generator, not by the drain loop
export const PAUSED = 2; // asked to sleep at its next yield
export const OUTSIDE = 4; // hardware or a network may still wake it: it never counts as stalled
export const READS_CONTROL = 8; // has looked at its control box: acts on signals itself
export const SIGNAL_FOLLOWS = 16; // its signal goes where its data goes (Pipeline), no link of its own
export const SENT_SIGNAL = 32; // sent a signal itself: the runtime forwards none
export const DEAF = 64; // sleeps, and mere arrivals do not concern it (in a sleep, or a put that waits for room)
export const OWN_CALLS = 128; // its class has a `send`, `recv`, … of its own: none may be passed by

/** Any of these sends the step through the cold path first. */
export const NEW = 1 << 8;
export const DUE = 1 << 9; // its alarm went off
export const READY = 1 << 10; // its hardware has something
export const HELD = 1 << 11; // takes no messages for now
export const DONE = 1 << 12; // no more input will come
export const STOP = 1 << 13; // told to end now
export const ENDING = 1 << 14; // unwinding: finally blocks, children
export const ENDED = 1 << 15;
export const NETWORK = 1 << 16; // the network went up or down
export const CHILD_ENDED = 1 << 17;
export const RESTING = 1 << 18; // threw, and waits for its restart
export const WAITS = 1 << 19; // its process stands in more than a plain yield of its own steps: a wait, an iterator
export const ATTENTION = NEW | DUE | READY | HELD | DONE | STOP | ENDING | ENDED | NETWORK | CHILD_ENDED;
