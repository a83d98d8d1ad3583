/*
 * The memory of the board: heaps of an exact size.
 *
 * XS boots in roomy, growing heaps. imposeBudget() then takes the baseline and leaves exactly the
 * budget free: slots by growing the heap or by locking surplus free slots away (the ballast),
 * chunk bytes by moving the limit of the one chunk block, stack by moving its bottom.
 */
#include "host.h"
#include <sys/mman.h>

extern void fxGrowSlots(txMachine* the, txSize count);

#if INTPTR_MAX == INT64_MAX
	#define RESERVED_BYTES ((size_t)1 << 30)
#else
	#define RESERVED_BYTES ((size_t)1 << 29)
#endif
#define STACK_SLOTS 65536
#define MOST_KEYS 32767

typedef struct { char* base; size_t size, used; } Arena;

static Arena gChunks, gSlots;
static txSlot gBallastRoot;

static void outOfHostMemory(void)
{
	fail(NULL, STATUS_MEMORY, "this computer has no memory left for the engine");
}

/* Address space only: the system gives the memory when it is touched. */
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
		outOfHostMemory();
	arena->base = base;
	arena->size = size;
	arena->used = 0;
}

/* Allocation, as XS asks for it */

static int isPool(void)
{
	return hasBaseline() && gBudget.poolBytes;
}

/* One block that grows at its end, as the device's chunk heap: no fragmentation. */
void* fxAllocateChunks(txMachine* the, txSize size)
{
	txBlock* block = the->firstBlock;
	if (block && isPool()) {
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
	if (isPool() && (poolReserved(the) + (int64_t)size > gBudget.poolBytes)) {
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
		outOfHostMemory();
	watchCollections(the, (txByte*)gChunks.base + sizeof(txBlock));
	return the;
}

/* Budget */

/* Returns how many slots were locked away. */
static txSize imposeSlots(txMachine* the, txSize count)
{
	txSize spare = the->maximumHeapCount - the->currentHeapCount;
	txSlot* slot;
	if (spare <= count) {
		if ((size_t)(count - spare) > (gSlots.size - gSlots.used) / sizeof(txSlot))
			fail(the, STATUS_WRONG_INPUT, "a heap of %d slots is more than this host can give", (int)count);
		if (spare < count)
			fxGrowSlots(the, count - spare);
		return 0;
	}
	slot = fxNewSlot(the);
	slot->kind = XS_INSTANCE_KIND;
	slot->value.instance.garbage = NULL;
	slot->value.instance.prototype = NULL;
	gBallastRoot.kind = XS_REFERENCE_KIND;
	gBallastRoot.value.reference = slot;
	fxRemember(the, &gBallastRoot);
	while (the->maximumHeapCount - the->currentHeapCount > count) {
		slot = slot->next = fxNewSlot(the);
		slot->kind = XS_UNDEFINED_KIND;
	}
	return spare - count;
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
	if ((count > MOST_KEYS) || (increment > MOST_KEYS) || (the->keyIndex + count > MOST_KEYS))
		fail(the, STATUS_WRONG_INPUT, "%d keys are more than this host can give", (int)count);
	keys = realloc(the->keyArray, ((size_t)the->keyIndex + (size_t)count + 1) * sizeof(txSlot*));
	if (!keys)
		outOfHostMemory();
	the->keyArray = keys;
	the->keyCount = the->keyIndex + (txID)count;
	the->keyDelta = (txID)increment;
}

void imposeBudget(txMachine* the)
{
	txSize ballast;
	fxCollectGarbage(the);
	fxCollectGarbage(the);
	ballast = imposeSlots(the, gBudget.slots);
	imposeChunks(the, gBudget.chunkBytes);
	imposeKeys(the, gBudget.keys, gBudget.keyIncrement);
	the->minimumHeapCount = gBudget.slotIncrement;
	the->minimumChunksSize = gBudget.chunkIncrement;
	if (gBudget.stackSlots < the->stack - the->stackBottom)
		the->stackBottom = the->stack - gBudget.stackSlots;
	the->collectFlag &= ~XS_TRASHING_FLAG;
	takeBaseline(the, ballast);
	noteBaselineSlots(the, (txSlot*)(gSlots.base + gSlots.size));
	if (gBudget.poolBytes && (poolReserved(the) > gBudget.poolBytes))
		fail(the, STATUS_WRONG_INPUT, "the first heaps, %lld bytes, do not fit the static pool of %d bytes",
			(long long)poolReserved(the), (int)gBudget.poolBytes);
}
