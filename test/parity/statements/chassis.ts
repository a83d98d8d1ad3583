import { changed, type Group, same } from "./statement.ts";

export const pipeline: Group = {
	title: "Pipeline",
	file: "test_Pipeline.py",
	statements: [
		same(122, "its children start with it, and no sooner"),
		same(136, "it ends when all its children have, in any order"),
		same(158, "each outbox leads to the next inbox"),
		same(176, "each signal leads to the next control"),
		same(194, "its inbox and control are the first child's"),
		same(208, "its outbox and signal are the last child's"),
	],
};

export const graphline: Group = {
	title: "Graphline",
	file: "test_Graphline.py",
	statements: [
		same(155, "without arguments it is an error"),
		same(160, "without a table of links it is an error"),
		same(165, "components without links are taken"),
		changed(170, "neither components nor links are taken", "no components is an error: it could do nothing"),
		same(175, "the components that it is given are its children"),
		changed(187, "before it runs they are not its children yet", "they are, and do not run"),
		same(196, "unlinked children start with it, and no sooner"),
		same(211, "linked children start with it, and no sooner"),
		same(230, "a link by names carries messages to its end, and nowhere else"),
		same(242, "several links do not leak into each other"),
		same(266, "it ends when all its children have, and not before"),
		same(286, "a link from an own inbox or control passes in"),
		changed(312, "an unknown own inbox is made", "it is declared, by a component around it: typed"),
		same(338, "a link to an own outbox or signal passes out"),
		changed(364, "an unknown own outbox is made", "it is declared, by a component around it: typed"),
		same(390, "with no child on its signal it says at its end producerFinished"),
		same(414, "or shutdownMicroprocess, if that came and no child is on its control"),
		same(444, "with a child on its control signals go to that one only"),
		same(460, "else to each child whose control is free"),
		same(486, "with neither linked shutdownMicroprocess goes on at its end"),
		same(516, "with neither linked anything else becomes producerFinished"),
		same(548, "with control linked and signal not it is producerFinished whatever came"),
		same(584, "with its signal linked it says nothing itself"),
		same(616, "with both linked it says nothing itself"),
	],
};

export const carousel: Group = {
	title: "Carousel",
	file: "test_Carousel.py",
	statements: [
		same(139, "without an order it does nothing"),
		same(151, "it can ask for its first order at the start"),
		same(163, "without a child a signal ends it"),
		same(177, "an order runs the factory"),
		changed(193, "an order makes a child and starts it", "the heap of the board is the limit"),
		same(204, "a child's end asks for the next order"),
		same(216, "a child's signal alone does not"),
		same(229, "a signal reaches the child"),
		same(244, "a new order makes a new child when the old one has ended"),
		same(263, "what arrives reaches the child"),
		same(281, "what the child sends leaves"),
		same(298, "the child's signal goes nowhere"),
		same(314, "a signal that ends it reaches the child too"),
		same(335, "told to end it ends after its child"),
		same(364, "producerFinished: the orders that wait come first"),
		same(394, "shutdownMicroprocess: the orders that wait are thrown away"),
	],
};
