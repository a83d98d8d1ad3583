/** Properties that the core does not meet yet, each with the reason. They have to fail; one that holds is taken out. */
export const knownFaults: Readonly<Record<string, string>> = {
	"everybody is heard": "a fan-out whose turn came while another branch was full may be passed by twice",
	"chassis hand on the end": "an end does not pass every chassis in a chassis",
};
