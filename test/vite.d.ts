interface ImportMeta {
	/** Vite's glob import, the one form that the tests use: each module is loaded for its registrations. */
	glob(pattern: string, options: { eager: true }): Record<string, unknown>;
	readonly env: {
		/** "test"; "soak" in `npm run soak`. */
		readonly MODE: string;
	};
}
