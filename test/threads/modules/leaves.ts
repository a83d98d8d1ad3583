export default function leaves(): void {
	process.exit(3);
}
