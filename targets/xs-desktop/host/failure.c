/*
 * Every way to end badly: one line on stderr, the report, an exit status.
 *
 * XS tells a full heap in two steps, a report ("# Slot allocation: failed...") and an abort. The
 * report is swallowed and remembered, the abort becomes the sentence that names the budget.
 */
#include "host.h"

typedef enum { NOTHING, SLOTS, CHUNKS } Heap;

static Heap gFull;
static long gAsked;       /* bytes of the chunk that did not fit */
static int gFailing;

void fail(txMachine* the, Status status, const char* format, ...)
{
	char reason[2048];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	flushLines();
	fprintf(stderr, "xs: %s\n", reason);
	fflush(stderr);
	writeReport(the, status, reason);
	_exit(status);
}

void fxReport(txMachine* the, txString format, ...)
{
	va_list arguments;
	(void)the;
	va_start(arguments, format);
	if (!strncmp(format, "# Slot allocation", 17))
		gFull = SLOTS;
	else if (!strncmp(format, "# Chunk allocation", 18)) {
		gFull = CHUNKS;
		gAsked = strstr(format, "%ld") ? va_arg(arguments, long) : va_arg(arguments, int);
	}
	else if (!strcmp(format, "%s"))
		vprintf(format, arguments);       /* the global trace() */
	va_end(arguments);
}

/* A budget ran out */

static void failMemory(txMachine* the)
{
	Counters now;
	readCounters(the, &now);
	if (!hasBaseline())
		fail(the, STATUS_MEMORY, "out of memory while the modules load, before the budget counts");
	if (gFull == NOTHING)
		fail(the, STATUS_MEMORY, "out of memory: one block of more than 2 GB was asked for");
	if (gBudget.poolBytes)
		fail(the, STATUS_MEMORY, "out of memory: the static pool of %d bytes is full, "
			"%lld slots (%lld bytes) and %lld chunk bytes live after collection", (int)gBudget.poolBytes,
			(long long)now.slotsLive, (long long)(now.slotsLive * (int64_t)sizeof(txSlot)), (long long)now.bytesLive);
	if (gFull == SLOTS)
		fail(the, STATUS_MEMORY, "out of memory: the slot heap of %d slots (%lld bytes) is full, "
			"%lld live after collection", (int)slotCapacity(the),
			(long long)slotCapacity(the) * (int64_t)sizeof(txSlot), (long long)now.slotsLive);
	fail(the, STATUS_MEMORY, "out of memory: the chunk heap of %d bytes is full, "
		"%lld live after collection, %ld more asked for", (int)chunkCapacity(the), (long long)now.bytesLive, gAsked);
}

static void failStack(txMachine* the)
{
	char here;
	txSize slots = (txSize)(the->stackTop - the->stackBottom);
	if (&here <= the->stackLimit + 4096)
		fail(the, STATUS_MEMORY, "out of memory: the native stack of this host is full "
			"(recursion in a built-in function)");
	if (hasBaseline()) {
		Baseline base;
		readBaseline(&base);
		slots -= (txSize)base.stackSlots;
	}
	fail(the, STATUS_MEMORY, "out of memory: the JavaScript stack of %d slots (%lld bytes) is full",
		(int)slots, (long long)slots * (int64_t)sizeof(txSlot));
}

/* Uncaught */

static void oneLine(char* text)
{
	for (; *text; text++)
		if ((*text == '\n') || (*text == '\r'))
			*text = ' ';
}

static void describeException(txMachine* the, txSlot* volatile exception, char* volatile buffer, volatile size_t size)
{
	mxTry(the) {
		mxPushSlot(exception);
		if (the->stack->kind == XS_SYMBOL_KIND)
			snprintf(buffer, size, "uncaught symbol");
		else {
			const char* text = fxToString(the, the->stack);
			snprintf(buffer, size, (exception->kind == XS_REFERENCE_KIND) ? "%s" : "uncaught %s", text);
			oneLine(buffer);
		}
		mxPop();
	}
	mxCatch(the) {
		snprintf(buffer, size, "uncaught exception without a text");
	}
}

/* mxException holds what was thrown. Telling it may run JavaScript, so the counts are read before. */
void failUncaught(txMachine* the, const char* what)
{
	txSlot exception = mxException;
	char text[1024], where[600];
	const char* missing;
	Status status = STATUS_FAULT;
	gFailing = 1;
	writeReport(the, STATUS_FAULT, "uncaught exception");
	mxPushSlot(&exception);               /* a root while its text is made */
	the->minimumHeapCount = 1024;
	the->minimumChunksSize = 65536;
	missing = missingModule(&exception);
	describeThrow(&exception, where, sizeof(where));
	if (missing) {
		status = STATUS_WRONG_INPUT;
		snprintf(text, sizeof(text), "%s", missing);
		where[0] = 0;
	}
	else {
		if (isLinkError(&exception))
			status = STATUS_WRONG_INPUT;
		describeException(the, &exception, text, sizeof(text));
	}
	fail(NULL, status, "%s%s%s", what, text, where);
}

void fxAbort(txMachine* the, int status)
{
	if (gFailing)
		fail(NULL, STATUS_FAULT, "uncaught exception whose text cannot be told");
	switch (status) {
	case XS_NOT_ENOUGH_MEMORY_EXIT:
		failMemory(the);
		break;
	case XS_STACK_OVERFLOW_EXIT:
		failStack(the);
		break;
	case XS_NO_MORE_KEYS_EXIT:
		fail(the, STATUS_MEMORY, "out of memory: all %d keys are used "
			"(names made at run time: object[name], JSON.parse)", (int)gBudget.keys);
		break;
	case XS_UNHANDLED_REJECTION_EXIT:
		failUncaught(the, "unhandled rejection: ");
		break;
	case XS_UNHANDLED_EXCEPTION_EXIT:
		failUncaught(the, "");
		break;
	default:
		fail(the, STATUS_FAULT, "the engine stopped with XS status %d", status);
	}
}
