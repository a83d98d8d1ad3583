/*
 * The run: prelude, flash, baseline, budget, main, then pump until the prelude has no more to do.
 *
 * The prelude module is the virtual board: boot(main, arg), pump() and perhaps end(). Time and
 * events are its business; this host only pumps and runs promise jobs between.
 */
#include "host.h"
#include <signal.h>

Budget gBudget = { 0, 78848, 0, 4928, 0, 512, 32, 32, 0 };
txMachine* gMachine;

static const char* gPrelude;
static const char* gMain;
static const char* gArg;
static int gPreload, gTied;
static volatile sig_atomic_t gInterrupted;

/* Command line */

/* XS reads strings some bytes past their end, a word at a time. */
static const char* padded(const char* text)
{
	char* copy = calloc(1, strlen(text) + 1 + 2 * sizeof(double));
	if (!copy)
		fail(NULL, STATUS_MEMORY, "this computer has no memory left for the engine");
	return strcpy(copy, text);
}

static txSize number(const char* option, const char* text, char** end)
{
	long long value;
	errno = 0;
	value = text ? strtoll(text, end, 10) : -1;
	if (!text || (*end == text) || (value < 0) || (value > 0x3FFFFFFF))
		fail(NULL, STATUS_WRONG_INPUT, "%s wants a number, not '%s'", option, text ? text : "");
	return (txSize)value;
}

static void numbers(const char* option, const char* text, txSize* first, txSize* second)
{
	char* end;
	*first = number(option, text, &end);
	if (second && (*end == ','))
		*second = number(option, end + 1, &end);
	if (*end)
		fail(NULL, STATUS_WRONG_INPUT, "%s: '%s' is too much", option, text);
}

static void parseArguments(int argc, char** argv)
{
	int i;
	for (i = 1; i < argc; i++) {
		const char* option = argv[i];
		const char* value = (i + 1 < argc) ? argv[i + 1] : NULL;
		if (!strcmp(option, "--preload")) { gPreload = 1; continue; }
		if (!strcmp(option, "--no-budget")) { gBudget.unlimited = 1; continue; }
		if (!strcmp(option, "--tied")) { gTied = 1; continue; }
		if (!value)
			fail(NULL, STATUS_WRONG_INPUT, "%s wants a value", option);
		i++;
		if (!strcmp(option, "--chunk")) numbers(option, value, &gBudget.chunkBytes, &gBudget.chunkIncrement);
		else if (!strcmp(option, "--heap")) numbers(option, value, &gBudget.slots, &gBudget.slotIncrement);
		else if (!strcmp(option, "--stack")) numbers(option, value, &gBudget.stackSlots, NULL);
		else if (!strcmp(option, "--keys")) numbers(option, value, &gBudget.keys, &gBudget.keyIncrement);
		else if (!strcmp(option, "--static")) numbers(option, value, &gBudget.poolBytes, NULL);
		else if (!strcmp(option, "--report")) openReport(value);
		else if (!strcmp(option, "--module")) addModule(value);
		else if (!strcmp(option, "--prelude")) gPrelude = padded(value);
		else if (!strcmp(option, "--main")) gMain = padded(value);
		else if (!strcmp(option, "--arg")) gArg = padded(value);
		else fail(NULL, STATUS_WRONG_INPUT, "unknown option '%s'", option);
	}
	if (!gArg)
		gArg = padded("");
	if (!gPrelude || !gMain)
		fail(NULL, STATUS_WRONG_INPUT, "--prelude and --main are both needed");
	if (gBudget.unlimited) {
		gBudget.chunkBytes = 16 << 20; gBudget.chunkIncrement = 1 << 20;
		gBudget.slots = 1 << 20; gBudget.slotIncrement = 1 << 16;
		gBudget.stackSlots = 1 << 14;
		gBudget.keys = 1024; gBudget.keyIncrement = 1024;
		gBudget.poolBytes = 0;
	}
}

/* What XS asks of its host */

int hostTimeOfDay(struct timeval* time, void* zone)
{
	(void)zone;
	time->tv_sec = 0;
	time->tv_usec = 0;
	return 0;
}

void fxQueuePromiseJobs(txMachine* the)
{
	the->promiseJobs = 1;
}

/* Steps */

static void runJobs(txMachine* the)
{
	do {
		while (the->promiseJobs) {
			the->promiseJobs = 0;
			fxRunPromiseJobs(the);
		}
		fxEndJob(the);
	} while (the->promiseJobs);
	fxCheckUnhandledRejections(the, 1);
	if (gInterrupted)
		fail(the, STATUS_INTERRUPTED, "interrupted");
}

/* Leaves the module's namespace on the stack. */
static void import(txMachine* the, const char* specifier)
{
	mxPushStringX((txString)specifier);
	fxAwaitImport(the, XS_IMPORT_NAMESPACE);
	runJobs(the);
}

/* Leaves the export on the stack, below it nothing new. */
static void pushExport(txMachine* the, txSlot* module, const char* name)
{
	mxPushSlot(module);
	mxGetID(fxNewNameX(the, (txString)name));
}

static void needFunction(txMachine* the, txSlot* slot, const char* specifier, const char* name)
{
	if (!fxIsCallable(the, slot))
		fail(the, STATUS_WRONG_INPUT, "module '%s' exports no function '%s'", specifier, name);
}

/* Stack, from the bottom: prelude, boot, pump, end, [main's namespace], main's default. */
static void run(txMachine* the)
{
	txSlot *prelude, *boot, *pump, *end, *program;
	int more;
	noteBuiltIns(the);
	installGlobals(the);
	compileModules(the);
	import(the, gPrelude);
	prelude = the->stack;
	pushExport(the, prelude, "boot");
	boot = the->stack;
	pushExport(the, prelude, "pump");
	pump = the->stack;
	pushExport(the, prelude, "end");
	end = the->stack;
	needFunction(the, boot, gPrelude, "boot");
	needFunction(the, pump, gPrelude, "pump");
	if (end->kind != XS_UNDEFINED_KIND)
		needFunction(the, end, gPrelude, "end");
	notePrelude(the);
	if (gPreload)
		import(the, gMain);
	freezeFlash(the);
	imposeBudget(the);

	if (!gPreload)
		import(the, gMain);
	program = the->stack;
	mxGetID(mxID(_default));
	mxPushUndefined();
	mxPushSlot(boot);
	mxCall();
	mxPushSlot(program);
	mxPushStringX((txString)gArg);
	mxRunCount(2);
	mxPop();
	do {
		runJobs(the);
		mxPushUndefined();
		mxPushSlot(pump);
		mxCall();
		mxRunCount(0);
		more = fxToBoolean(the, the->stack);
		mxPop();
	} while (more || the->promiseJobs);
	runJobs(the);
	if (end->kind != XS_UNDEFINED_KIND) {
		mxPushUndefined();
		mxPushSlot(end);
		mxCall();
		mxRunCount(0);
		mxPop();
		runJobs(the);
	}
	mxPop();
}

static void interrupt(int signal)
{
	(void)signal;
	if (gInterrupted)
		_exit(STATUS_INTERRUPTED);
	gInterrupted = 1;
	interruptMachine();
}

static void* hostThread(void* data)
{
	txMachine* the = gMachine = createMachine();
	(void)data;
	signal(SIGTERM, interrupt);
	signal(SIGINT, interrupt);
	fxBeginHost(the);
	mxTry(the) {
		run(the);
	}
	mxCatch(the) {
		failUncaught(the, "");
	}
	flushLines();
	writeReport(the, STATUS_OK, NULL);
	_exit(STATUS_OK);
	return NULL;
}

/* Tied: the starter keeps our stdin open, so its end, however it ends, is ours. */
static void waitForStarter(void)
{
	char byte;
	ssize_t count;
	do
		count = read(0, &byte, 1);
	while ((count > 0) || ((count < 0) && (errno == EINTR)));
	_exit(STATUS_INTERRUPTED);
}

/* A thread of its own gives XS the same native stack everywhere, whatever `ulimit -s` says. */
int main(int argc, char** argv)
{
	pthread_t thread;
	pthread_attr_t attributes;
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	setenv("TZ", "UTC", 1);
	signal(SIGPIPE, SIG_DFL);
	parseArguments(argc, argv);
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, 8 << 20);
	if (pthread_create(&thread, &attributes, hostThread, NULL))
		fail(NULL, STATUS_MEMORY, "this computer gives no thread");
	if (gTied)
		waitForStarter();
	pthread_join(thread, NULL);
	return STATUS_FAULT;
}
