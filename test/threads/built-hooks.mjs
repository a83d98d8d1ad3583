let entry = "";

export function initialize(data) {
	entry = data.entry;
}

export function resolve(specifier, context, next) {
	return next(specifier.endsWith("/thread-entry.ts") ? entry : specifier, context);
}
