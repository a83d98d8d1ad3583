/*
 * Exact counts, relative to the baseline, of what the program takes from the heaps.
 *
 * They need no change to XS. Between two collections the slot count and the end of the chunk block
 * only grow, so what was allocated is the sum of that growth over all collection cycles. The start
 * of a collection shows as a marked host slot (gGuard), its end as XS's profiler check. A
 * collection for want of slots leaves the chunks as they are; gWitness tells which kind it is.
 */
#include "host.h"

static int gBased, gCollecting, gCompacting;
static txByte* gFirstByte;                          /* of the one chunk block */
static txSize gBaseSlots, gBaseBytes, gBallast;
static txID gBaseKeys;
static txSlot* gBaseStack;
static int64_t gMeter;                              /* instructions before XS's meter was set back */
static int64_t gCollections, gSlotsTaken, gBytesTaken;  /* up to the last collection */
static txSize gSlotsAfter, gBytesAfter;                 /* right after the last collection */
static txSize gSlotsPeak, gBytesPeak, gSlotsAfterPeak, gBytesAfterPeak;
static int64_t gPoolPeak;
static volatile int gStop;
static txMarkRoot gFullMarker;                      /* marks slots and chunks */

static txHostHooks gGuardHooks;
static txSlot gGuard, gWitness;

static txSize bytesUsed(txMachine* the)
{
	return (txSize)(the->firstBlock->current - gFirstByte);
}

int64_t chunkBytesUsed(txMachine* the) { return bytesUsed(the); }
int hasBaseline(void) { return gBased; }
txSize slotCapacity(txMachine* the) { return the->maximumHeapCount - gBaseSlots; }
txSize chunkCapacity(txMachine* the) { return (txSize)(the->firstBlock->limit - gFirstByte) - gBaseBytes; }

int64_t poolReserved(txMachine* the)
{
	return (int64_t)chunkCapacity(the) + (int64_t)slotCapacity(the) * (int64_t)sizeof(txSlot);
}

static void notePeaks(txMachine* the)
{
	txSize bytes = bytesUsed(the);
	if (gSlotsPeak < the->currentHeapCount)
		gSlotsPeak = the->currentHeapCount;
	if (gBytesPeak < bytes)
		gBytesPeak = bytes;
	if (gBased && (gPoolPeak < poolReserved(the)))
		gPoolPeak = poolReserved(the);
}

/* Collections */

/* XS marks a chunk in the sign of its size. */
static int chunkIsMarked(txSlot* slot)
{
	return ((txChunk*)(slot->value.string - sizeof(txChunk)))->size < 0;
}

static void collectionStarts(txMachine* the, void* data, txMarkRoot mark)
{
	(void)data;
	notePeaks(the);
	gSlotsTaken += the->currentHeapCount - gSlotsAfter;
	gBytesTaken += bytesUsed(the) - gBytesAfter;
	gCollecting = 1;
	gCompacting = chunkIsMarked(&gWitness);
	if (gCompacting)
		gFullMarker = mark;
	keepBaseline(the, mark);
}

static void collectionEnds(txMachine* the)
{
	gCollecting = 0;
	gCollections++;
	gSlotsAfter = the->currentHeapCount;
	gBytesAfter = bytesUsed(the);
	if (gSlotsAfterPeak < gSlotsAfter)
		gSlotsAfterPeak = gSlotsAfter;
	if (gCompacting && (gBytesAfterPeak < gBytesAfter))
		gBytesAfterPeak = gBytesAfter;
}

/* Null before the first full collection. */
txMarkRoot fullMarker(void) { return gFullMarker; }

/* XS calls this in many places for its profiler; only the end of a collection interests us. */
void fxCheckProfiler(txMachine* the, txSlot* frame)
{
	if (gCollecting && !frame)
		collectionEnds(the);
}

/* The witness is remembered last, so XS marks it before the guard. */
void watchCollections(txMachine* the, txByte* firstByte)
{
	gFirstByte = firstByte;
	gGuardHooks.marker = collectionStarts;
	gGuard.kind = XS_HOST_KIND;
	gGuard.flag = XS_HOST_HOOKS_FLAG;
	gGuard.value.host.data = &gGuard;
	gGuard.value.host.variant.hooks = &gGuardHooks;
	fxRemember(the, &gGuard);
	fxCopyStringC(the, &gWitness, "witness");
	fxRemember(the, &gWitness);
}

/* Instructions: XS's meter, made 64 bits wide */

/* XS calls back, between two instructions, long before its 32-bit meter wraps, or when told. */
static txBoolean meterWraps(txMachine* the, txU4 index)
{
	if (gStop)
		fail(the, STATUS_INTERRUPTED, "interrupted");
	gMeter += index;
	the->meterIndex = 0;
	return 1;
}

/* What the processor has retired, where the host is emulated so that it counts; else -1. */
static int64_t machineInstructions(void)
{
#if defined(__riscv) && !mxLinux
	uint32_t high, low, again;
	do
		__asm__ volatile (".option push\n.option arch, +zicsr\n"
			"csrr %0, minstreth\ncsrr %1, minstret\ncsrr %2, minstreth\n.option pop"
			: "=r" (high), "=r" (low), "=r" (again));
	while (high != again);
	return ((int64_t)high << 32) | low;
#else
	return -1;
#endif
}

/* Called by a signal handler. */
void interruptMachine(void)
{
	gStop = 1;
	if (gMachine)
		gMachine->meterCount = 0;
}

/* Stack: XS tells its depth at returns only; paint that is gone tells how deep it ever was.
   Number formatting and regular expressions use the free end of the stack as scratch memory, so
   the search begins at the used end and stops where GAP slots in a row still have their paint. */

#define PAINT 0xA5
#define GAP 8

static void paintStack(txMachine* the)
{
	memset(the->stackBottom, PAINT, (size_t)((char*)the->stack - (char*)the->stackBottom));
}

static int isPainted(const txSlot* slot)
{
	const uint32_t* word = (const uint32_t*)slot;
	size_t i;
	for (i = 0; i < sizeof(txSlot) / sizeof(uint32_t); i++)
		if (word[i] != PAINT * 0x01010101u)
			return 0;
	return 1;
}

static int64_t stackPeak(txMachine* the)
{
	const txSlot* slot = the->stack;
	const txSlot* deepest = slot;
	if (!gBased)
		return the->stackTop - the->stack;
	while ((slot > the->stackBottom) && (deepest - slot < GAP))
		if (!isPainted(--slot))
			deepest = slot;
	return gBaseStack - deepest;
}

/* Baseline and reading */

/* `ballast` are the slots locked away to leave exactly the budget free. */
void takeBaseline(txMachine* the, txSize ballast)
{
	gBallast = ballast;
	gBaseSlots = gSlotsAfter = gSlotsPeak = gSlotsAfterPeak = the->currentHeapCount;
	gBaseBytes = gBytesAfter = gBytesPeak = gBytesAfterPeak = bytesUsed(the);
	gBaseKeys = the->keyIndex;
	gBaseStack = the->stack;
	gSlotsTaken = gBytesTaken = gCollections = gMeter = 0;
	gBased = 1;
	paintStack(the);
	fxBeginMetering(the, meterWraps, 1 << 30);
}

void resetPeaks(txMachine* the)
{
	gSlotsPeak = gSlotsAfterPeak = the->currentHeapCount;
	gBytesPeak = gBytesAfterPeak = bytesUsed(the);
	if (gBased) {
		gPoolPeak = poolReserved(the);
		paintStack(the);
	}
}

/* All but the stack, whose paint has to be looked through. */
static void readHeaps(txMachine* the, Counters* out)
{
	notePeaks(the);
	out->slotsLive = the->currentHeapCount - gBaseSlots;
	out->slotsPeak = gSlotsPeak - gBaseSlots;
	out->slotsAllocated = gSlotsTaken + the->currentHeapCount - gSlotsAfter;
	out->slotsAfterCollection = gSlotsAfterPeak - gBaseSlots;
	out->bytesLive = bytesUsed(the) - gBaseBytes;
	out->bytesPeak = gBytesPeak - gBaseBytes;
	out->bytesAllocated = gBytesTaken + bytesUsed(the) - gBytesAfter;
	out->bytesAfterCollection = gBytesAfterPeak - gBaseBytes;
	out->collections = gCollections;
	out->instructions = gMeter + the->meterIndex;
	out->keys = the->keyIndex - gBaseKeys;
	out->poolPeak = gPoolPeak;
}

void readCounters(txMachine* the, Counters* out)
{
	readHeaps(the, out);
	out->stackPeak = stackPeak(the);
}

/* One number, for xshost.stat(): see globals.c for the indexes. */
int64_t readCounter(txMachine* the, int index)
{
	Counters now;
	readHeaps(the, &now);
	switch (index) {
	case 0: return now.slotsLive;
	case 1: return now.slotsPeak;
	case 2: return now.bytesLive;
	case 3: return now.bytesPeak;
	case 4: return now.collections;
	case 5: return now.instructions;
	case 6: return now.slotsAllocated;
	case 7: return now.bytesAllocated;
	case 8: return stackPeak(the);
	case 9: return now.keys;
	case 10: return machineInstructions();
	default: return -1;
	}
}

void readBaseline(Baseline* out)
{
	out->slots = gBaseSlots - gBallast;
	out->bytes = gBaseBytes;
	out->keys = gBaseKeys;
	out->stackSlots = gBased ? gMachine->stackTop - gBaseStack : 0;
}
