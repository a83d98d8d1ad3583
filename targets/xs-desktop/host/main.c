/*
 * The run: prelude, flash, baseline, budget, main, then pump until the prelude has no more to do.
 *
 * The prelude module is the virtual board: boot(main, arg), pump() and perhaps end(). Time and
 * events are its business; this host only pumps and runs promise jobs between.
 */
#include "host.h"
#include <signal.h>

txMachine* gMachine;

static volatile sig_atomic_t gInterrupted;

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
	int i, more;
	noteBuiltIns(the);
	installGlobals(the);
	compileModules(the);
	import(the, gRun.prelude);
	prelude = the->stack;
	pushExport(the, prelude, "boot");
	boot = the->stack;
	pushExport(the, prelude, "pump");
	pump = the->stack;
	pushExport(the, prelude, "end");
	end = the->stack;
	needFunction(the, boot, gRun.prelude, "boot");
	needFunction(the, pump, gRun.prelude, "pump");
	if (end->kind != XS_UNDEFINED_KIND)
		needFunction(the, end, gRun.prelude, "end");
	for (i = 0; i < gRun.boardCount; i++) {
		import(the, gRun.board[i]);
		mxPop();
	}
	notePrelude(the);
	measureFlash(the, -1);
	if (gRun.preload)
		import(the, gRun.main);
	measureFlash(the, 1);
	freezeFlash(the);
	imposeBudget(the);

	if (!gRun.preload)
		import(the, gRun.main);
	program = the->stack;
	mxGetID(mxID(_default));
	mxPushUndefined();
	mxPushSlot(boot);
	mxCall();
	mxPushSlot(program);
	mxPushStringX((txString)gRun.arg);
	mxRunCount(2);
	mxPop();
	do {
		runJobs(the);
		forgetThrows();
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
#ifdef SIGPIPE
	signal(SIGPIPE, SIG_DFL);
#endif
	parseArguments(argc, argv);
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, 8 << 20);
	if (pthread_create(&thread, &attributes, hostThread, NULL))
		fail(NULL, STATUS_MEMORY, "this computer gives no thread");
	if (gRun.tied)
		waitForStarter();
	pthread_join(thread, NULL);
	return STATUS_FAULT;
}
