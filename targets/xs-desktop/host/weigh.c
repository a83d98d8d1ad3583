/*
 * What single objects hold: slots and chunk bytes that only the program under measurement has.
 *
 * XS's own marker does the counting. What the baseline holds is marked beforehand, and so is every
 * part: the marker stops there. Then each part's turn comes: its mark is taken away, the marker
 * runs from it, and what is newly marked is the part's. A thing that two parts reach belongs to the
 * first. In the end all marks are removed, so the machine is as before, but for one collection.
 */
#include "host.h"

typedef struct { char* component; char* box; txSlot* instance; int64_t slots, bytes; } Part;

static Part* gParts;
static size_t gPartCount, gPartRoom;
static int gWeighed;
static Part gRest = { "", "rest", NULL, 0, 0 };     /* what no part reaches */

/* Slots of the baseline. Heaps grow downwards: index 0 is the top. */
static txSlot* gTop;
static uint8_t* gOwned;
static size_t gOwnedCount;

void noteBaselineSlots(txMachine* the, txSlot* top)
{
	txSlot* heap;
	txSlot* slot;
	gTop = top;
	for (heap = the->firstHeap; heap; heap = heap->next)
		if (gOwnedCount < (size_t)(top - heap))
			gOwnedCount = (size_t)(top - heap);
	gOwned = calloc(gOwnedCount + 1, 1);
	if (!gOwned)
		fail(the, STATUS_MEMORY, "this computer has no memory left for the engine");
	for (heap = the->firstHeap; heap; heap = heap->next)
		for (slot = heap + 1; slot < heap->value.reference; slot++)
			gOwned[top - 1 - slot] = 1;
	for (slot = the->freeHeap; slot; slot = slot->next)
		if ((size_t)(top - 1 - slot) < gOwnedCount)
			gOwned[top - 1 - slot] = 0;
}

/* What the baseline holds is ROM, or another's: where it is dropped, the program gains no memory. */
void keepBaseline(txMachine* the, txMarkRoot mark)
{
	size_t i;
	if (!gOwned)
		return;
	for (i = 0; i < gOwnedCount; i++) {
		txSlot* slot = gTop - 1 - i;
		if (!gOwned[i] || (slot->flag & XS_MARK_FLAG))
			continue;
		if (slot->kind != XS_INSTANCE_KIND)
			slot->flag |= XS_MARK_FLAG;
		(*mark)(the, slot);
	}
}

void addPart(const char* component, const char* box, txSlot* value)
{
	if (value->kind != XS_REFERENCE_KIND)
		return;
	if (gPartCount == gPartRoom) {
		size_t room = gPartRoom ? gPartRoom * 2 : 64;
		Part* parts = realloc(gParts, room * sizeof(Part));
		if (!parts)
			return;
		gParts = parts;
		gPartRoom = room;
	}
	gParts[gPartCount].component = strdup(component);
	gParts[gPartCount].box = strdup(box);
	gParts[gPartCount].instance = value->value.reference;
	gParts[gPartCount].slots = gParts[gPartCount].bytes = 0;
	gPartCount++;
}

/* Over the whole heap: counts marks, or takes them away. */

static void countMarks(txMachine* the, int64_t* slots, int64_t* bytes)
{
	txByte* chunk = (txByte*)(the->firstBlock + 1);
	txSlot* heap;
	txSlot* slot;
	*slots = *bytes = 0;
	for (heap = the->firstHeap; heap; heap = heap->next)
		for (slot = heap + 1; slot < heap->value.reference; slot++)
			if (slot->flag & XS_MARK_FLAG)
				(*slots)++;
	for (; chunk < the->firstBlock->current; chunk = ((txChunk*)chunk)->temporary)
		if (((txChunk*)chunk)->size < 0)
			*bytes += ((txChunk*)chunk)->temporary - chunk;
}

static void removeMarks(txMachine* the)
{
	txByte* chunk = (txByte*)(the->firstBlock + 1);
	txSlot* heap;
	txSlot* slot;
	for (heap = the->firstHeap; heap; heap = heap->next)
		for (slot = heap + 1; slot < heap->value.reference; slot++)
			slot->flag &= ~XS_MARK_FLAG;
	for (; chunk < the->firstBlock->current; chunk = ((txChunk*)chunk)->temporary)
		((txChunk*)chunk)->size &= 0x7FFFFFFF;
}

static void markBaseline(txMachine* the)
{
	txSlot* heap;
	txSlot* slot;
	for (heap = the->firstHeap; heap; heap = heap->next)
		for (slot = heap + 1; slot < heap->value.reference; slot++)
			if (((size_t)(gTop - 1 - slot) < gOwnedCount) && gOwned[gTop - 1 - slot])
				slot->flag |= XS_MARK_FLAG;
}

/* A part that is named twice, or that was there before the program, weighs nothing. */
static int isNew(size_t index)
{
	const txSlot* slot = gParts[index].instance;
	size_t i;
	if (((size_t)(gTop - 1 - slot) < gOwnedCount) && gOwned[gTop - 1 - slot])
		return 0;
	for (i = 0; i < index; i++)
		if (gParts[i].instance == slot)
			return 0;
	return 1;
}

void weighParts(txMachine* the)
{
	int64_t slots, bytes, slotsBefore, bytesBefore;
	Counters now;
	txMarkRoot mark;
	size_t i;
	fxCollectGarbage(the);
	mark = fullMarker();
	if (!hasBaseline() || !mark || gWeighed)
		return;
	gWeighed = 1;
	markBaseline(the);
	for (i = 0; i < gPartCount; i++)
		gParts[i].instance->flag |= XS_MARK_FLAG;
	countMarks(the, &slotsBefore, &bytesBefore);
	for (i = 0; i < gPartCount; i++) {
		if (!isNew(i))
			continue;
		gParts[i].instance->flag &= ~XS_MARK_FLAG;
		(*mark)(the, gParts[i].instance);
		countMarks(the, &slots, &bytes);
		gParts[i].slots = slots - slotsBefore + 1;     /* itself was marked before */
		gParts[i].bytes = bytes - bytesBefore;
		gRest.bytes -= gParts[i].bytes;
		slotsBefore = slots;
		bytesBefore = bytes;
	}
	gRest.slots = the->currentHeapCount - slotsBefore;
	readCounters(the, &now);
	gRest.bytes += now.bytesLive;
	if (gRest.bytes < 0)
		gRest.bytes = 0;
	removeMarks(the);
}

static void writePart(FILE* file, const Part* part)
{
	fputs("{\"component\":", file);
	writeString(file, part->component);
	fputs(",\"box\":", file);
	writeString(file, part->box);
	fprintf(file, ",\"slots\":%lld,\"bytes\":%lld}", (long long)part->slots, (long long)part->bytes);
}

void writeParts(FILE* file)
{
	size_t i;
	if (!gWeighed) {
		fputs(",\"parts\":null", file);
		return;
	}
	fputs(",\"parts\":[", file);
	for (i = 0; i < gPartCount; i++) {
		writePart(file, &gParts[i]);
		fputc(',', file);
	}
	writePart(file, &gRest);
	fputs("]", file);
}
