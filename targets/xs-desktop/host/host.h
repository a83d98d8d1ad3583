/*
 * What the files of the host share: the budget asked for, the counters kept, the parts' doors.
 *
 * Units: a slot count is a number of slots (16 bytes each on 32-bit), everything named bytes is
 * bytes of the chunk heap, headers and rounding included.
 */
#ifndef GANGLION_HOST_H
#define GANGLION_HOST_H

#include "xsAll.h"
#include "xsScript.h"

typedef enum {
	STATUS_OK = 0,
	STATUS_FAULT = 1,       /* uncaught exception, unhandled rejection */
	STATUS_WRONG_INPUT = 2, /* module not found, syntax error, bad command line */
	STATUS_MEMORY = 3,      /* a budget ran out */
	STATUS_INTERRUPTED = 130
} Status;

typedef struct {
	int unlimited;                        /* --no-budget */
	txSize chunkBytes, chunkIncrement;    /* --chunk */
	txSize slots, slotIncrement;          /* --heap */
	txSize stackSlots;                    /* --stack */
	txSize keys, keyIncrement;            /* --keys */
	txSize poolBytes;                     /* --static, 0 = separate heaps */
} Budget;

/* What is free of charge. */
typedef struct { int64_t slots, bytes, keys, stackSlots; } Baseline;

/* Everything a snapshot tells, relative to the baseline once there is one. */
typedef struct {
	int64_t slotsLive, slotsPeak, slotsAllocated, slotsAfterCollection;
	int64_t bytesLive, bytesPeak, bytesAllocated, bytesAfterCollection;
	int64_t collections, instructions, stackPeak, keys, poolPeak;
} Counters;

/* What to run. */
typedef struct {
	const char* prelude;                  /* --prelude, --main: specifiers */
	const char* main;
	const char* arg;                      /* --arg, for the prelude's boot */
	const char* board[64];                /* --board: modules that are the board's, not the firmware's */
	int boardCount;
	int preload, tied;
} Run;

/* What main takes of a board's flash: byte code, names that the engine has not, and what it made. */
typedef struct { int64_t codeBytes, names, nameBytes, slots, chunkBytes; } Flash;

extern Budget gBudget;
extern Run gRun;
extern Flash gFlash;

/* arguments.c */
extern void parseArguments(int argc, char** argv);

/* memory.c */
extern txMachine* createMachine(void);
extern void imposeBudget(txMachine* the);

/* counters.c */
extern void watchCollections(txMachine* the, txByte* firstByte);
extern void takeBaseline(txMachine* the, txSize ballast);
extern int hasBaseline(void);
extern void readBaseline(Baseline* out);
extern void readCounters(txMachine* the, Counters* out);
extern int64_t readCounter(txMachine* the, int index);
extern void resetPeaks(txMachine* the);
extern txSize slotCapacity(txMachine* the);
extern txSize chunkCapacity(txMachine* the);
extern int64_t poolReserved(txMachine* the);
extern int64_t chunkBytesUsed(txMachine* the);
extern void interruptMachine(void);
extern txMarkRoot fullMarker(void);

/* weigh.c */
extern void noteBaselineSlots(txMachine* the, txSlot* top);
extern void keepBaseline(txMachine* the, txMarkRoot mark);
extern void addPart(const char* component, const char* box, txSlot* value);
extern void weighParts(txMachine* the);
extern void writeParts(FILE* file);

/* flash.c */
extern txSize instructionSize(const txByte* p);
extern void measureFlash(txMachine* the, int sign);
extern void freezeCode(txMachine* the, txScript* script);

/* freeze.c */
extern void noteBuiltIns(txMachine* the);
extern void notePrelude(txMachine* the);
extern void freezeFlash(txMachine* the);
extern void renewFlash(txMachine* the);

/* loader.c */
extern void addModule(const char* argument);
extern void compileModules(txMachine* the);
extern void noteError(txSlot* internal);
extern const char* missingModule(txSlot* exception);

/* lines.c */
extern void rememberLines(txScript* flash, txScript* debug);
extern void describeThrow(txSlot* exception, char* buffer, size_t size);
extern void forgetThrows(void);
extern void printFrames(FILE* file);
extern int isLinkError(txSlot* exception);
extern void captureThrow(txMachine* the, txSlot* internal, txSlot* frame);

/* failure.c */
extern void fail(txMachine* the, Status status, const char* format, ...) XS_FUNCTION_NORETURN;
extern void failUncaught(txMachine* the, const char* what) XS_FUNCTION_NORETURN;

/* report.c */
extern void openReport(const char* path);
extern void addMark(txMachine* the, const char* label);
extern void writeString(FILE* file, const char* text);
extern void writeReport(txMachine* the, Status status, const char* reason);

/* globals.c */
extern void installGlobals(txMachine* the);
extern void flushLines(void);

/* main.c */
extern txMachine* gMachine;

#endif
