/** Vite's glob import, the one form that the tests use: each module is loaded for its registrations. */
interface ImportMeta {
	glob(pattern: string, options: { eager: true }): Record<string, unknown>;
}
