/** The page: a graph that runs, its board, and what went over the wires. */
import { render } from "preact";

function Page() {
	return <main>Ganglion</main>;
}

render(<Page />, document.body);
