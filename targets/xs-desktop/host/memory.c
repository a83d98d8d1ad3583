/*
 * The memory of the board: heaps of an exact size, and exact counts of what is taken from them.
 *
 * XS boots in roomy, growing heaps. imposeBudget() then takes the baseline and leaves exactly the
 * budget free: slots by growing the heap or by locking surplus free slots away (the ballast),
 * chunk bytes by moving the limit of the one chunk block, stack by moving its bottom.
 *
 * Counting needs no change to XS. Between two collections the slot count and the end of the chunk
 * block only grow, so what was allocated is the sum of that growth over all collection cycles. The
 * start of a collection shows as a marked host slot (gGuard), its end as XS's profiler check. A
 * collection for want of slots leaves the chunks as they are; gWitness tells which kind it is.
 */
#include "host.h"
#include <stddef.h>
#include <sys/mman.h>

extern void fxGrowSlots(txMachine* the, txSize count);

#if INTPTR_MAX == INT64_MAX
	#define RESERVED_BYTES ((size_t)1 << 30)
#else
	#define RESERVED_BYTES ((size_t)1 << 29)
#endif
#define STACK_SLOTS 65536
#define PAINT 0xA5

typedef struct { char* base; size_t size, used; } Arena;

static Arena gChunks, gSlots;
static int gBased, gCollecting, gCompacting;
static txByte* gFirstByte;                          /* of the one chunk block */
static txSize gBaseSlots, gBaseBytes, gBallast, gBaseReserved;
static txID gBaseKeys;
static txSlot* gBaseStack;
static int64_t gMeter, gBaseMeter;
static int64_t gCollections, gSlotsTaken, gBytesTaken;  /* up to the last collection */
static txSize gSlotsAfter, gBytesAfter;                  /* right after the last collection */
static txSize gSlotsPeak, gBytesPeak, gSlotsAfterPeak, gBytesAfterPeak;
static int64_t gPoolPeak;

static txSize bytesUsed(txMachine* the)
{
	return (txSize)(the->firstBlock->current - gFirstByte);
}

static int64_t poolReserved(txMachine* the)
{
	return (int64_t)(the->firstBlock->limit - gFirstByte) - gBaseBytes
		+ (int64_t)(the->maximumHeapCount - gBaseReserved) * (int64_t)sizeof(txSlot);
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

static txHostHooks gGuardHooks;
static txSlot gGuard, gWitness, gBallastRoot;

/* XS marks a chunk in the sign of its size. */
static int chunkIsMarked(txSlot* slot)
{
	return ((txChunk*)(slot->value.string - sizeof(txChunk)))->size < 0;
}

static void collectionStarts(txMachine* the, void* data, txMarkRoot mark)
{
	(void)data;
	(void)mark;
	notePeaks(the);
	gSlotsTaken += the->currentHeapCount - gSlotsAfter;
	gBytesTaken += bytesUsed(the) - gBytesAfter;
	gCollecting = 1;
	gCompacting = chunkIsMarked(&gWitness);
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

/* XS calls this in many places for its profiler; only the end of a collection interests us. */
void fxCheckProfiler(txMachine* the, txSlot* frame)
{
	if (gCollecting && !frame)
		collectionEnds(the);
}

/* The witness is remembered last, so XS marks it before the guard. */
static void watchCollections(txMachine* the)
{
	gGuardHooks.marker = collectionStarts;
	gGuard.kind = XS_HOST_KIND;
	gGuard.flag = XS_HOST_HOOKS_FLAG;
	gGuard.value.host.data = &gGuard;
	gGuard.value.host.variant.hooks = &gGuardHooks;
	fxRemember(the, &gGuard);
	fxCopyStringC(the, &gWitness, "witness");
	fxRemember(the, &gWitness);
}

/* Allocation, as XS asks for it */

static void reserve(Arena* arena)
{
	size_t size = RESERVED_BYTES;
	void* base = MAP_FAILED;
	while ((base == MAP_FAILED) && (size >= ((size_t)1 << 22))) {
		base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0);
		if (base == MAP_FAILED)
			size /= 2;
	}
	if (base == MAP_FAILED)
		fail(NULL, STATUS_MEMORY, "this computer has no memory left for the engine");
	arena->base = base;
	arena->size = size;
	arena->used = 0;
}

/* One block that grows at its end, as the device's chunk heap: no fragmentation. */
void* fxAllocateChunks(txMachine* the, txSize size)
{
	txBlock* block = the->firstBlock;
	if (block && gBased && gBudget.poolBytes) {
		txSize grow = size - (txSize)sizeof(txBlock) - (txSize)(block->limit - block->current);
		if (poolReserved(the) + grow > gBudget.poolBytes)
			return NULL;
		block->limit += grow - size;              /* XS adds size */
		the->maximumChunksSize += grow - size;
		return block->limit;
	}
	if (block)
		gChunks.used = (size_t)(block->limit - (txByte*)gChunks.base);
	if (gChunks.used + (size_t)size > gChunks.size)
		return NULL;
	gChunks.used += (size_t)size;
	return gChunks.base + gChunks.used - size;
}

/* Downwards: growing upwards, XS would lose one slot until the next collection. */
txSlot* fxAllocateSlots(txMachine* the, txSize count)
{
	size_t size = (size_t)count * sizeof(txSlot);
	if (gBased && gBudget.poolBytes && (poolReserved(the) + (int64_t)size > gBudget.poolBytes)) {
		fxCollect(the, XS_COMPACT_FLAG | XS_ORGANIC_FLAG);
		the->maximumChunksSize -= (txSize)(the->firstBlock->limit - the->firstBlock->current);
		the->firstBlock->limit = the->firstBlock->current;
		if (poolReserved(the) + (int64_t)size > gBudget.poolBytes)
			return NULL;
	}
	if (gSlots.used + size > gSlots.size)
		return NULL;
	gSlots.used += size;
	return (txSlot*)(gSlots.base + gSlots.size - gSlots.used);
}

/* The process ends with the machine: nothing is given back. */
void fxFreeChunks(txMachine* the, void* chunks) { (void)the; (void)chunks; }
void fxFreeSlots(txMachine* the, void* slots) { (void)the; (void)slots; }
void fxCreateMachinePlatform(txMachine* the) { (void)the; }
void fxDeleteMachinePlatform(txMachine* the) { (void)the; }

txMachine* createMachine(void)
{
	txCreation creation = {
		.initialChunkSize = 65536, .incrementalChunkSize = 16384,
		.initialHeapCount = 8192, .incrementalHeapCount = 256,
		.stackCount = STACK_SLOTS,
		.initialKeyCount = 4096, .incrementalKeyCount = 512,
		.nameModulo = 1993, .symbolModulo = 127,
		.parserBufferSize = 1024 * 1024, .parserTableModulo = 1993,
	};
	txMachine* the;
	reserve(&gChunks);
	reserve(&gSlots);
	the = fxCreateMachine(&creation, "xshost", NULL, XS_NO_ID);
	if (!the)
		fail(NULL, STATUS_MEMORY, "the engine did not start");
	gFirstByte = (txByte*)gChunks.base + sizeof(txBlock);
	watchCollections(the);
	return the;
}

/* Budget */

static void imposeSlots(txMachine* the, txSize count)
{
	txSize spare = the->maximumHeapCount - the->currentHeapCount;
	gBallast = 0;
	if (spare < count)
		fxGrowSlots(the, count - spare);
	else if (spare > count) {
		txSlot* slot = fxNewSlot(the);
		gBallastRoot.kind = XS_REFERENCE_KIND;
		gBallastRoot.value.reference = slot;
		slot->kind = XS_INSTANCE_KIND;
		slot->value.instance.garbage = NULL;
		slot->value.instance.prototype = NULL;
		fxRemember(the, &gBallastRoot);
		gBallast = spare - count;
		while (the->maximumHeapCount - the->currentHeapCount > count) {
			slot = slot->next = fxNewSlot(the);
			slot->kind = XS_UNDEFINED_KIND;
		}
	}
}

static void imposeChunks(txMachine* the, txSize size)
{
	txBlock* block = the->firstBlock;
	if ((size_t)size > gChunks.size - (size_t)(block->current - (txByte*)gChunks.base))
		fail(the, STATUS_WRONG_INPUT, "a chunk heap of %d bytes is more than this host can give", (int)size);
	the->maximumChunksSize += (txSize)((block->current + size) - block->limit);
	block->limit = block->current + size;
}

static void imposeKeys(txMachine* the, txSize count, txSize increment)
{
	txSlot** keys;
	if ((size_t)the->keyIndex + (size_t)count > 32767)
		fail(the, STATUS_WRONG_INPUT, "%d keys are more than this host can give", (int)count);
	keys = realloc(the->keyArray, ((size_t)the->keyIndex + (size_t)count + 1) * sizeof(txSlot*));
	if (!keys)
		fail(the, STATUS_MEMORY, "this computer has no memory left for the engine");
	the->keyArray = keys;
	the->keyCount = the->keyIndex + (txID)count;
	the->keyDelta = (txID)increment;
}

static void paintStack(txMachine* the)
{
	memset(the->stackBottom, PAINT, (size_t)((char*)the->stack - (char*)the->stackBottom));
}

static volatile int gStop;

/* XS calls back, between two instructions, long before its 32-bit meter wraps, or when told. */
static txBoolean meterWraps(txMachine* the, txU4 index)
{
	if (gStop)
		fail(the, STATUS_INTERRUPTED, "interrupted");
	gMeter += index;
	the->meterIndex = 0;
	return 1;
}

/* Called by a signal handler. */
void interruptMachine(void)
{
	gStop = 1;
	if (gMachine)
		gMachine->meterCount = 0;
}

void imposeBudget(txMachine* the)
{
	fxCollectGarbage(the);
	fxCollectGarbage(the);
	imposeSlots(the, gBudget.slots);
	imposeChunks(the, gBudget.chunkBytes);
	imposeKeys(the, gBudget.keys, gBudget.keyIncrement);
	the->minimumHeapCount = gBudget.slotIncrement;
	the->minimumChunksSize = gBudget.chunkIncrement;
	if (gBudget.stackSlots < the->stack - the->stackBottom)
		the->stackBottom = the->stack - gBudget.stackSlots;
	the->collectFlag &= ~XS_TRASHING_FLAG;

	gBaseSlots = gSlotsAfter = gSlotsPeak = gSlotsAfterPeak = the->currentHeapCount;
	gBaseBytes = gBytesAfter = gBytesPeak = gBytesAfterPeak = bytesUsed(the);
	gBaseReserved = the->currentHeapCount;
	gBaseKeys = the->keyIndex;
	gBaseStack = the->stack;
	gSlotsTaken = gBytesTaken = gCollections = 0;
	gBased = 1;
	if (gBudget.poolBytes && (poolReserved(the) > gBudget.poolBytes))
		fail(the, STATUS_WRONG_INPUT, "the first heaps, %lld bytes, do not fit the static pool of %d bytes",
			(long long)poolReserved(the), (int)gBudget.poolBytes);
	paintStack(the);
	fxBeginMetering(the, meterWraps, 1 << 30);
	gMeter = gBaseMeter = 0;
}

int hasBaseline(void) { return gBased; }
txSize slotCapacity(txMachine* the) { return the->maximumHeapCount - gBaseSlots; }
txSize chunkCapacity(txMachine* the) { return (txSize)(the->firstBlock->limit - gFirstByte) - gBaseBytes; }

/* Reading */

static int64_t stackPeak(txMachine* the)
{
	const unsigned char* bottom = (const unsigned char*)the->stackBottom;
	const unsigned char* top = (const unsigned char*)the->stack;
	const unsigned char* byte = bottom;
	if (!gBased)
		return the->stackTop - the->stack;
	while ((byte < top) && (*byte == PAINT))
		byte++;
	return gBaseStack - (the->stackBottom + (byte - bottom) / (ptrdiff_t)sizeof(txSlot));
}

void resetPeaks(txMachine* the)
{
	gSlotsPeak = gSlotsAfterPeak = the->currentHeapCount;
	gBytesPeak = gBytesAfterPeak = bytesUsed(the);
	gPoolPeak = gBased ? poolReserved(the) : 0;
	if (gBased)
		paintStack(the);
}

void readCounters(txMachine* the, Counters* out)
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
	out->instructions = gMeter + the->meterIndex - gBaseMeter;
	out->stackNow = gBased ? gBaseStack - the->stack : the->stackTop - the->stack;
	out->stackPeak = stackPeak(the);
	out->keys = the->keyIndex - gBaseKeys;
	out->poolPeak = gPoolPeak;
}

int64_t readCounter(txMachine* the, int index)
{
	switch (index) {
	case 0: return the->currentHeapCount - gBaseSlots;
	case 1: notePeaks(the); return gSlotsPeak - gBaseSlots;
	case 2: return bytesUsed(the) - gBaseBytes;
	case 3: notePeaks(the); return gBytesPeak - gBaseBytes;
	case 4: return gCollections;
	case 5: return gMeter + the->meterIndex - gBaseMeter;
	case 6: return gSlotsTaken + the->currentHeapCount - gSlotsAfter;
	case 7: return gBytesTaken + bytesUsed(the) - gBytesAfter;
	case 8: return stackPeak(the);
	case 9: return the->keyIndex - gBaseKeys;
	default: return -1;
	}
}

void baselineTotals(Counters* out)
{
	memset(out, 0, sizeof(*out));
	out->slotsLive = gBaseSlots - gBallast;
	out->bytesLive = gBaseBytes;
	out->keys = gBaseKeys;
	out->stackNow = gBased ? gMachine->stackTop - gBaseStack : 0;
}
