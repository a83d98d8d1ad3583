/*
 * The modules of the firmware: a map from specifier to file, nothing else is found.
 *
 * All are parsed before the baseline, as xsc does on the developer's computer, so a board's budget
 * never pays for parsing, byte code or names. Parsing is not evaluating: a module runs on import.
 */
#include "host.h"

typedef struct Module Module;
struct Module { Module* next; char* specifier; char* file; txScript* script; };

static Module* gModules;
static char gParseError[1024];
static char gMissing[2 * C_PATH_MAX];
static int gThrowingMissing;
static txSlot* gMissingError;

/* "./timer.js", "moddable:timer" and "timer" name one module. */
static void normalize(const char* specifier, char* out, size_t size)
{
	size_t length;
	if (!strncmp(specifier, "./", 2))
		specifier += 2;
	else if (!strncmp(specifier, "moddable:", 9))
		specifier += 9;
	snprintf(out, size, "%s", specifier);
	length = strlen(out);
	if ((length > 3) && !strcmp(out + length - 3, ".js"))
		out[length - 3] = 0;
}

static Module* findModule(const char* specifier)
{
	char name[C_PATH_MAX];
	Module* module = gModules;
	normalize(specifier, name, sizeof(name));
	while (module && strcmp(module->specifier, name))
		module = module->next;
	return module;
}

void addModule(const char* argument)
{
	char name[C_PATH_MAX];
	const char* equal = strchr(argument, '=');
	Module** address = &gModules;
	Module* module = calloc(1, sizeof(Module));
	if (!equal || (equal == argument) || !equal[1] || ((size_t)(equal - argument) >= sizeof(name)))
		fail(NULL, STATUS_WRONG_INPUT, "--module wants SPECIFIER=FILE, not '%s'", argument);
	memcpy(name, argument, (size_t)(equal - argument));
	name[equal - argument] = 0;
	if (findModule(name))
		fail(NULL, STATUS_WRONG_INPUT, "module '%s' is given twice", name);
	module->specifier = malloc(strlen(name) + 1);
	normalize(name, module->specifier, strlen(name) + 1);
	module->file = strdup(equal + 1);
	while (*address)
		address = &(*address)->next;
	*address = module;
}

/* Parsing */

static void noteParseError(void* console, txString path, txInteger line, txString format, c_va_list arguments)
{
	size_t length;
	(void)console;
	if (gParseError[0])
		return;
	length = (size_t)snprintf(gParseError, sizeof(gParseError), "%s:%d: ", path ? path : "?", (int)line);
	if (length < sizeof(gParseError))
		vsnprintf(gParseError + length, sizeof(gParseError) - length, format, arguments);
}

static void ignoreWarning(void* console, txString path, txInteger line, txString format, c_va_list arguments)
{
	(void)console; (void)path; (void)line; (void)format; (void)arguments;
}

static txScript* parse(txMachine* the, const char* file, txUnsigned flags)
{
	txParser parser;
	txParserJump jump;
	txString map = NULL;
	txScript* volatile script = NULL;
	FILE* stream = fopen(file, "rb");
	if (!stream)
		fail(the, STATUS_WRONG_INPUT, "%s: %s", file, strerror(errno));
	fxInitializeParser(&parser, the, the->parserBufferSize, the->parserTableModulo);
	parser.firstJump = &jump;
	parser.reportError = noteParseError;
	parser.reportWarning = ignoreWarning;
	gParseError[0] = 0;
	if (c_setjmp(jump.jmp_buf) == 0) {
		parser.path = fxNewParserSymbol(&parser, (txString)file);
		fxParserTree(&parser, stream, (txGetter)fgetc, flags, &map);
		fxParserHoist(&parser);
		fxParserBind(&parser);
		script = fxParserCode(&parser);
	}
	fclose(stream);
	fxTerminateParser(&parser);
	if (!script || gParseError[0])      /* for an error XS makes code that throws it */
		fail(the, STATUS_WRONG_INPUT, "%s", gParseError[0] ? gParseError : "the parser gave up");
	return script;
}

static void compile(txMachine* the, Module* module)
{
	txID before = the->keyIndex;
	fxNewNameX(the, module->specifier);
	if (before != the->keyIndex)
		gFlash.nameBytes += (int64_t)strlen(module->specifier) + 1;
	module->script = parse(the, module->file, 0);
	rememberLines(module->script, parse(the, module->file, mxDebugFlag));
	freezeCode(the, module->script);
}

/* Main first: its names are those that a board's firmware has beside the engine's. */
void compileModules(txMachine* the)
{
	Module* main = findModule(gRun.main);
	Module* module;
	if (main) {
		gFlash.names -= the->keyIndex;
		gFlash.nameBytes = 0;
		compile(the, main);
		gFlash.names += the->keyIndex;
		gFlash.codeBytes = main->script->codeSize;
	}
	for (module = gModules; module; module = module->next)
		if (module != main) {
			int64_t nameBytes = gFlash.nameBytes;
			compile(the, module);
			gFlash.nameBytes = nameBytes;
		}
}

/* For eval and new Function: what is wrong with the text, the code that is made of it throws. */
txScript* fxParseScript(txMachine* the, void* stream, txGetter getter, txUnsigned flags)
{
	txParser parser;
	txParserJump jump;
	txScript* volatile script = NULL;
	fxInitializeParser(&parser, the, the->parserBufferSize, the->parserTableModulo);
	parser.firstJump = &jump;
	parser.reportError = noteParseError;
	parser.reportWarning = ignoreWarning;
	if (c_setjmp(jump.jmp_buf) == 0) {
		fxParserTree(&parser, stream, getter, flags, NULL);
		fxParserHoist(&parser);
		fxParserBind(&parser);
		script = fxParserCode(&parser);
	}
	fxTerminateParser(&parser);
	return script;
}

/* Resolving, as XS asks for it */

txID fxFindModule(txMachine* the, txSlot* realm, txID importer, txSlot* specifier)
{
	char name[C_PATH_MAX];
	Module* module;
	(void)realm;
	fxToStringBuffer(the, specifier, name, sizeof(name));
	module = findModule(name);
	if (!module) {
		if (importer == XS_NO_ID)
			snprintf(gMissing, sizeof(gMissing), "module '%s' is not in this firmware", name);
		else
			snprintf(gMissing, sizeof(gMissing), "module '%s', imported by '%s', is not in this firmware",
				name, fxGetKeyName(the, importer));
		gThrowingMissing = 1;
		mxReferenceError("%s", gMissing);
	}
	return fxNewNameX(the, module->specifier);
}

void fxLoadModule(txMachine* the, txSlot* slot, txID id)
{
	Module* module = findModule(fxGetKeyName(the, id));
	if (module)
		fxResolveModule(the, slot, id, module->script, NULL, NULL);
}

/* captureThrow() tells of every error made; the one made for a missing module is remembered. */
void noteError(txSlot* internal)
{
	if (gThrowingMissing)
		gMissingError = internal;
	gThrowingMissing = 0;
}

const char* missingModule(txSlot* exception)
{
	if (gMissingError && (exception->kind == XS_REFERENCE_KIND) && (exception->value.reference->next == gMissingError))
		return gMissing;
	return NULL;
}
