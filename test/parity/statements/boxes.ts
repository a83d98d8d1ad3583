import { changed, type Group, not, same } from "./statement.ts";

export const linkage: Group = {
	title: "Linkage",
	file: "test_Linkage.py",
	statements: [
		same(48, "without ends it is an error"),
		same(51, "two ends are enough: outbox to inbox"),
		same(65, "any boxes can be named"),
		same(78, "by default it is no passthrough"),
		same(82, "inbox to inbox is one"),
		same(88, "outbox to outbox is one"),
		same(93, "it tells its source (this test never runs in Axon)"),
		same(99, "it tells its sink"),
		changed(105, "its text form names both ends", "the report tells where each outbox leads"),
	],
};

const cut = "`unlink(outbox)`; passthroughs stand as long as their components";

export const postoffice: Group = {
	title: "Links, chains and limits",
	file: "test_Postoffice.py",
	statements: [
		not(59, "a postoffice begins empty", "there is none: a link belongs to its boxes"),
		not(65, "its debug name is kept", "as the line above"),
		not(76, "its text form lists its links", "as the line above"),
		same(83, "a link touches its two boxes and no other"),
		same(106, "so does one from inbox to inbox"),
		same(129, "so does one from outbox to outbox"),
		same(152, "a link is known to who made it"),
		changed(161, "a link can be taken away by its handle, alone", "by its outbox"),
		changed(170, "all links of one component can be taken away", "they go when it ends"),
		changed(186, "a link that is taken away leaves all else as it was", cut),
		changed(210, "so does one from inbox to inbox", cut),
		changed(234, "so does one from outbox to outbox", cut),
		same(258, "a second link from an outbox is an error until the first is away"),
		same(334, "the very object that was sent arrives"),
		same(341, "an inbox passthrough that is made later delivers to its end"),
		same(349, "an inbox passthrough that is made earlier does too"),
		same(357, "an outbox passthrough that is made later delivers to its end"),
		same(364, "an outbox passthrough that is made earlier does too"),
		changed(371, "without its passthrough the middle inbox receives", cut),
		changed(410, "the limit of an inbox can be set", "when the component is made"),
		same(415, "an inbox of five takes five"),
		changed(426, "the sixth raises an error", "`send` says false, and the sender keeps it"),
		same(438, "after three were taken three more fit"),
		same(455, "a limit in mid-chain has no effect"),
		changed(467, "it has one when the chain is cut behind it", "its own capacity counts when it is the last"),
		changed(484, "without a limit it takes 9 999", "there is no box without a limit: 8 by default"),
		not(495, "a limit can be lifted while it runs", "the ring is made once"),
		same(510, "all senders into one inbox meet the same limit"),
	],
};

export const lossy: Group = {
	title: "LossyConnector",
	file: "test_LossyConnector.py",
	statements: [
		same(35, "it is made without arguments"),
		same(39, "it has the four common boxes"),
		same(59, "the links of the tests hold two messages"),
		same(70, "a message goes through"),
		same(80, "what finds no room is dropped"),
		same(101, "as room comes and goes some pass and some are dropped"),
		same(118, "producerFinished ends it"),
		same(127, "shutdownMicroprocess ends it"),
	],
};
