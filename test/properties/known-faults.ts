/** Properties that the core does not meet yet, each with the reason. They have to fail; one that holds is taken out. */
export const knownFaults: Readonly<Record<string, string>> = {
	"one fate for each message": "snapshot() does not have the terms",
	"no wake-up is lost, and runs end": "what its own children send keeps a component's input open",
	"everybody is heard": "who was linked first takes every place that becomes free",
	"any() gives each box its turn": "any() looks from the first box on each time",
	"alarms keep their order": "a stray wake arms the alarm anew",
	"chassis hand on the end": "Seq does not act on producerFinished, and signals pass a chassis by",
	"links decide whether input has ended": "that input has ended is settled once and for all",
};
