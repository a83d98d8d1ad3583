import { changed, type Group, not, same } from "./statement.ts";

const stub = "a stub without a behaviour of its own";

export const component: Group = {
	title: "Component",
	file: "test_Component.py",
	statements: [
		same(96, "it has two inboxes and two outboxes, empty, and no children"),
		changed(111, "its text form names it and its boxes, exactly", "the report tells them, as data"),
		changed(121, "its text form names it and its boxes, roughly", "as the line above"),
		not(130, "adding a child (an empty test)", "the test asserts nothing"),
		same(134, "each component that is added is among the children"),
		same(148, "a removed child is no child, and its links are away"),
		same(158, "all children are given"),
		same(171, "dataReady follows what is sent and taken, box by box"),
		same(202, "link makes all three kinds of link, between any boxes"),
		changed(234, "recv gives messages in order and raises an error on an empty box", "empty gives `undefined`"),
		changed(255, "a thousand sends go to the end of the chain, in order", "they wait for room: boxes have a limit"),
		changed(272, "main calls start, body and close hooks in order", "the hooks are `open`, `on`, `close`"),
		same(283, "the close hook runs at the end, and what it throws is seen"),
		not(293, "the default start hook returns 1", stub),
		not(296, "the default body hook returns nothing", stub),
		not(299, "the default close hook returns 1", stub),
		not(302, "internal close-down returns nothing", "internal"),
		not(307, "internal close-down returns nothing, with links", "internal"),
		changed(
			313,
			"the links that a dying component made vanish, those of others stay",
			"a link belongs to its boxes: an ended one takes nothing, and counts it",
		),
	],
};

export const notification: Group = {
	title: "Who is woken",
	file: "test_Component.py",
	statements: [
		same(383, "two paused, linked components stay paused when nothing happens"),
		same(392, "a delivery wakes the paused receiver, once"),
		same(402, "a delivery does not wake the sender"),
		changed(412, "a collection wakes the sender, once", "only a sender that was refused"),
		same(424, "of a chain of inboxes only the last owner hears of a delivery"),
		same(444, "owners of inboxes in between hear of no collection"),
		changed(466, "a collection wakes the owner of every outbox on the way", "only the one that was refused"),
		changed(490, "beyond a cut link a collection wakes nobody", "and the cut wakes who waited for room there"),
		changed(516, "linked anew, it wakes them again", "the sender that was refused"),
		changed(544, "a newly linked owner is woken though it never sent", "it is not: it waits for nothing"),
	],
};

export const adaptive: Group = {
	title: "Boxes made at run time",
	file: "test_AdaptiveCommsComponent.py",
	statements: [
		same(32, "it begins with the default boxes"),
		same(40, "it takes a component's arguments"),
		changed(
			44,
			"a new inbox has the name that was asked for, and is empty",
			"claimed of an array: name and number",
		),
		changed(53, "a name that is taken gets a suffix", "the next number, up to the declared maximum"),
		changed(62, "a new outbox has the name that was asked for", "claimed of an array: name and number"),
		changed(71, "a name that is taken gets a suffix", "the next number, up to the declared maximum"),
		changed(80, "four inboxes made and deleted leave the default ones", "released, they can be claimed again"),
		changed(99, "four outboxes made and deleted leave the default ones", "released, they can be claimed again"),
		same(118, "deleting an inbox that is none is an error"),
		changed(123, "a deleted inbox is gone", "its links go too, and what lay in it is counted"),
		same(138, "deleting an outbox that is none is an error"),
		changed(143, "a deleted outbox is gone", "its link goes too"),
		same(158, "something can be remembered for a default inbox"),
		same(167, "something can be remembered for a new inbox"),
		same(176, "remembering for an inbox that is none is an error"),
		changed(184, "boxes and information can be remembered for a thing", "one value for each claimed box"),
		changed(197, "the same with new boxes", "the value may hold the other box"),
		changed(211, "with an inbox that is none it is an error", "as for any box that is not claimed"),
		changed(222, "with an outbox that is none it is an error", "as for any box that is not claimed"),
		not(234, "notes (never run)", "no test"),
	],
};

export const tracker: Group = {
	title: "Services and values by name",
	file: "test_CoordinatingAssistantTracker.py",
	statements: [
		same(35, "it begins empty"),
		not(48, "it can have a parent", "never asked for anything; there is one registry for each runtime"),
		not(54, "a parent that is none is an error", "as the line above"),
		same(58, "a registered service is listed"),
		same(65, "a name that is taken is an error"),
		same(72, "what is no component is an error"),
		same(78, "what is no inbox of it is an error"),
		same(84, "a service gives component and inbox"),
		same(94, "an unknown service is an error"),
		same(99, "a deregistered service is gone"),
		same(108, "deregistering an unknown one is an error"),
		same(113, "a tracked value is listed"),
		same(119, "tracking a name twice is an error"),
		same(125, "a tracked value is given back"),
		same(131, "an unknown value is an error"),
		same(136, "an update replaces a value"),
		same(143, "updating an unknown value is an error"),
		same(148, "the names of all values are listed"),
	],
};

export const util: Group = {
	title: "Helpers",
	file: "test_util.py",
	statements: [
		not(33, "logError (an empty test)", "the test asserts nothing"),
		changed(36, "a production flag is off", "there is no such mode: misuse is an error always"),
		changed(40, "in production an error is a value instead", "there is no such mode"),
		not(64, "all occurrences are removed from a list", "the language has `filter`"),
		not(75, "one list is within another", "the language has `every`"),
		same(82, "a component that has the boxes asked for is taken"),
		same(90, "one that lacks a box is an error that says which"),
		not(134, "a safe list holds what is appended", "a way around Python's list; of no use here"),
		not(139, "a safe list can be cleared", "as the line above"),
		not(143, "a safe list can be popped", "as the line above"),
		not(147, "Finality is an exception", "the language has `finally`"),
	],
};

export const base: Group = {
	title: "Base classes",
	file: "test_Axon.py",
	statements: [
		not(76, "the metaclass gives __super", "a way around Python 2; removed from Axon itself"),
		not(88, "the base class gives __super", "as the line above"),
	],
};
