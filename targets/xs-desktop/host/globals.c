/*
 * The global object `xshost`: the few things JavaScript needs from the host. None of its functions
 * allocates in XS's heaps.
 *
 *   print(text)      a line on stdout
 *   place()          a line on stdout: where the last error of this turn was made: "place", a tab,
 *                    "file:line file:line", innermost frame first
 *   renew()          the firmware's objects and variables are again what they were when the budget began
 *   measure(label)   appends all counters to the report's `marks`, without collecting
 *   collect()        full collection
 *   resetPeaks()     peaks count from here
 *   stat(index)      0 live slots, 1 peak slots, 2 live chunk bytes, 3 peak chunk bytes,
 *                    4 collections, 5 instructions, 6 slots allocated, 7 chunk bytes allocated,
 *                    8 stack peak in slots, 9 keys; relative to the baseline;
 *                    10 machine instructions, on the emulated processor, else -1
 *   part(component, box, object)
 *                    notes an object to weigh: a component, one of its boxes, or ("", name) something else
 *   weigh()          what each part holds, for the report; collects
 *   exit(status)     ends the run now, with the report
 */
#include "host.h"

void flushLines(void)
{
	fflush(stdout);
}

/* XS keeps strings as UTF-8 with NUL as C0 80. */
static void print(txMachine* the)
{
	const char* text = (mxArgc > 0) ? fxToString(the, mxArgv(0)) : "";
	const char* nul;
	while ((nul = strstr(text, "\xC0\x80"))) {
		fwrite(text, 1, (size_t)(nul - text), stdout);
		fputc(0, stdout);
		text = nul + 2;
	}
	fputs(text, stdout);
	fputc('\n', stdout);
}

static void place(txMachine* the)
{
	fputs("place\t", stdout);
	printFrames(stdout);
	fputc('\n', stdout);
}

static void renew(txMachine* the)
{
	renewFlash(the);
}

static void measure(txMachine* the)
{
	addMark(the, (mxArgc > 0) ? fxToString(the, mxArgv(0)) : "");
}

static void collect(txMachine* the)
{
	fxCollectGarbage(the);
}

static void resetAllPeaks(txMachine* the)
{
	resetPeaks(the);
}

static void readStat(txMachine* the)
{
	int64_t value = readCounter(the, (mxArgc > 0) ? (int)fxToInteger(the, mxArgv(0)) : -1);
	if ((INT32_MIN < value) && (value <= INT32_MAX)) {
		mxResult->kind = XS_INTEGER_KIND;
		mxResult->value.integer = (txInteger)value;
	}
	else {
		mxResult->kind = XS_NUMBER_KIND;
		mxResult->value.number = (txNumber)value;
	}
}

static void part(txMachine* the)
{
	if (mxArgc > 2)
		addPart(fxToString(the, mxArgv(0)), fxToString(the, mxArgv(1)), mxArgv(2));
}

static void weigh(txMachine* the)
{
	weighParts(the);
}

static void leave(txMachine* the)
{
	int status = (mxArgc > 0) ? (int)fxToInteger(the, mxArgv(0)) : 0;
	flushLines();
	writeReport(the, (Status)(status & 255), (status & 255) ? "the program called exit" : NULL);
	_exit(status & 255);
}

void installGlobals(txMachine* the)
{
	txSlot* slot;
	mxPush(mxObjectPrototype);
	slot = fxLastProperty(the, fxNewObjectInstance(the));
	slot = fxNextHostFunctionProperty(the, slot, print, 1, fxNewNameX(the, "print"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, place, 0, fxNewNameX(the, "place"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, renew, 0, fxNewNameX(the, "renew"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, measure, 1, fxNewNameX(the, "measure"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, collect, 0, fxNewNameX(the, "collect"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, resetAllPeaks, 0, fxNewNameX(the, "resetPeaks"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, readStat, 1, fxNewNameX(the, "stat"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, part, 3, fxNewNameX(the, "part"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, weigh, 0, fxNewNameX(the, "weigh"), XS_DONT_ENUM_FLAG);
	slot = fxNextHostFunctionProperty(the, slot, leave, 1, fxNewNameX(the, "exit"), XS_DONT_ENUM_FLAG);
	mxPush(mxGlobal);
	mxSetID(fxNewNameX(the, "xshost"));
	mxPop();
}
