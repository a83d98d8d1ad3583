/*
 * The report: one JSON file, written whatever the end is.
 *
 * Counts are relative to the baseline. "live" is what is held now (after a full collection when
 * the run ended well); "livePeak" the most that a collection ever left; "peak" counts garbage too.
 */
#include "host.h"

typedef struct { char* label; Counters counters; } Mark;

static char* gPath;
static Mark* gMarks;
static size_t gMarkCount, gMarkRoom;
static int gWritten;
static Counters gFinal;

void openReport(const char* path)
{
	gPath = strdup(path);
}

void addMark(txMachine* the, const char* label)
{
	if (gMarkCount == gMarkRoom) {
		size_t room = gMarkRoom ? gMarkRoom * 2 : 64;
		Mark* marks = realloc(gMarks, room * sizeof(Mark));
		if (!marks)
			return;
		gMarks = marks;
		gMarkRoom = room;
	}
	gMarks[gMarkCount].label = strdup(label);
	readCounters(the, &gMarks[gMarkCount].counters);
	gMarkCount++;
}

/* JSON */

void writeString(FILE* file, const char* text)
{
	const unsigned char* p = (const unsigned char*)text;
	fputc('"', file);
	for (; *p; p++) {
		if ((*p == '"') || (*p == '\\'))
			fprintf(file, "\\%c", *p);
		else if (*p < 0x20)
			fprintf(file, "\\u%04x", *p);
		else if ((p[0] == 0xC0) && (p[1] == 0x80)) {
			fputs("\\u0000", file);
			p++;
		}
		else
			fputc(*p, file);
	}
	fputc('"', file);
}

static void writeLimit(FILE* file, long long value)
{
	if (gBudget.unlimited)
		fputs("null", file);
	else
		fprintf(file, "%lld", value);
}

static void writeHeap(FILE* file, const char* name, const int64_t* values, txSize budget)
{
	static const char* const names[] = { "live", "peak", "livePeak", "allocated" };
	int i;
	fprintf(file, "\"%s\":{", name);
	for (i = 0; i < 4; i++)
		fprintf(file, "\"%s\":%lld,", names[i], (long long)values[i]);
	fputs("\"budget\":", file);
	writeLimit(file, budget);
	fputs("},", file);
}

static void writeCounters(FILE* file, const Counters* c)
{
	const int64_t slots[] = { c->slotsLive, c->slotsPeak, c->slotsAfterCollection, c->slotsAllocated };
	const int64_t bytes[] = { c->bytesLive, c->bytesPeak, c->bytesAfterCollection, c->bytesAllocated };
	writeHeap(file, "slots", slots, gBudget.slots);
	writeHeap(file, "chunkBytes", bytes, gBudget.chunkBytes);
	fprintf(file, "\"collections\":%lld,\"stackPeak\":%lld,\"keys\":{\"used\":%lld,\"budget\":",
		(long long)c->collections, (long long)c->stackPeak, (long long)c->keys);
	writeLimit(file, gBudget.keys);
	fputs("},\"pool\":", file);
	if (gBudget.poolBytes)
		fprintf(file, "{\"peak\":%lld,\"budget\":%d}", (long long)c->poolPeak, (int)gBudget.poolBytes);
	else
		fputs("null", file);
	fprintf(file, ",\"instructions\":%lld", (long long)c->instructions);
}

static void writeBudget(FILE* file)
{
	if (gBudget.unlimited) {
		fputs("null", file);
		return;
	}
	fprintf(file, "{\"chunkBytes\":%d,\"chunkIncrement\":%d,\"slots\":%d,\"slotIncrement\":%d,",
		(int)gBudget.chunkBytes, (int)gBudget.chunkIncrement, (int)gBudget.slots, (int)gBudget.slotIncrement);
	fprintf(file, "\"stackSlots\":%d,\"keys\":%d,\"keyIncrement\":%d,\"poolBytes\":",
		(int)gBudget.stackSlots, (int)gBudget.keys, (int)gBudget.keyIncrement);
	fprintf(file, gBudget.poolBytes ? "%d}" : "null}", (int)gBudget.poolBytes);
}

/* As on a board of 32 bits only: there a name in the byte code takes two bytes. */
static void writeFlash(FILE* file)
{
	if (!gRun.preload || (sizeof(txID) != 2)) {
		fputs("null,", file);
		return;
	}
	fprintf(file, "{\"codeBytes\":%lld,\"names\":%lld,\"nameBytes\":%lld,\"slots\":%lld,\"chunkBytes\":%lld},",
		(long long)gFlash.codeBytes, (long long)gFlash.names, (long long)gFlash.nameBytes,
		(long long)gFlash.slots, (long long)gFlash.chunkBytes);
}

static void writeBody(FILE* file, Status status, const char* reason)
{
	Baseline base;
	size_t i;
	readBaseline(&base);
	fprintf(file, "{\"engine\":{\"xs\":\"%d.%d.%d\",\"bits\":%d,\"slotBytes\":%d},\"budget\":", XS_MAJOR_VERSION,
		XS_MINOR_VERSION, XS_PATCH_VERSION, (int)(sizeof(void*) * 8), (int)sizeof(txSlot));
	writeBudget(file);
	fprintf(file, ",\"status\":%d,\"reason\":", (int)status);
	if (reason)
		writeString(file, reason);
	else
		fputs("null", file);
	fprintf(file, ",\"baseline\":{\"taken\":%s,\"slots\":%lld,\"chunkBytes\":%lld,\"keys\":%lld,\"stackSlots\":%lld},",
		hasBaseline() ? "true" : "false", (long long)base.slots, (long long)base.bytes,
		(long long)base.keys, (long long)base.stackSlots);
	fputs("\"flash\":", file);
	writeFlash(file);
	writeCounters(file, &gFinal);
	fputs(",\"marks\":[", file);
	for (i = 0; i < gMarkCount; i++) {
		fprintf(file, "%s{\"label\":", i ? "," : "");
		writeString(file, gMarks[i].label);
		fputc(',', file);
		writeCounters(file, &gMarks[i].counters);
		fputc('}', file);
	}
	fputs("]", file);
	writeParts(file);
	fputs("}\n", file);
}

/* A null machine means: the counts read by an earlier call stand, only the reason is new. */
void writeReport(txMachine* the, Status status, const char* reason)
{
	FILE* file;
	if (the && (hasBaseline() || !gWritten)) {
		if (hasBaseline())
			readCounters(the, &gFinal);
		if (status == STATUS_OK) {
			Counters after;
			fxCollectGarbage(the);
			readCounters(the, &after);
			gFinal.slotsLive = after.slotsLive;
			gFinal.bytesLive = after.bytesLive;
			gFinal.slotsAfterCollection = after.slotsAfterCollection;
			gFinal.bytesAfterCollection = after.bytesAfterCollection;
		}
	}
	gWritten = 1;
	if (!gPath)
		return;
	file = fopen(gPath, "w");
	if (file) {
		writeBody(file, status, reason);
		if (!fclose(file))
			return;
	}
	fprintf(stderr, "xs: the report %s cannot be written: %s\n", gPath, strerror(errno));
}
