/*
 * Where was it thrown? File and line, although the byte code that runs carries none.
 *
 * Line instructions would cost memory cycles and falsify the counts, so each module is compiled a
 * second time with them, and never run: the two codes differ in those instructions only. Walking
 * both side by side gives a table from code address to line. Errors note their frames' addresses
 * in C memory when they are made.
 */
#include "host.h"

typedef struct { const txByte* from; int file, line; } Line;
#define THROWN_COUNT 64
#define FRAME_COUNT 8

/* The innermost frames that have lines; `frames` counts all of them. */
typedef struct { txSlot* internal; const txByte* code[FRAME_COUNT]; int frames; } Thrown;

static Line* gLines;
static size_t gLineCount, gLineRoom;
static char** gFiles;
static int gFileCount;
static Thrown gThrown[THROWN_COUNT];
static unsigned gThrownNext;
static const Thrown* gLatest;

static void addLine(const txByte* from, int file, int line)
{
	if (gLineCount == gLineRoom) {
		size_t room = gLineRoom ? gLineRoom * 2 : 1024;
		Line* lines = realloc(gLines, room * sizeof(Line));
		if (!lines)
			return;
		gLines = lines;
		gLineRoom = room;
	}
	gLines[gLineCount++] = (Line){ from, file, line };
}

static int addFile(const char* name)
{
	int i;
	for (i = 0; i < gFileCount; i++)
		if (!strcmp(gFiles[i], name))
			return i;
	gFiles = realloc(gFiles, (size_t)(gFileCount + 1) * sizeof(char*));
	gFiles[gFileCount] = strdup(name);
	return gFileCount++;
}

static const char* symbolAt(txScript* script, txID index)
{
	const txByte* p = (const txByte*)script->symbolsBuffer + sizeof(txID);
	while (--index > 0)
		p += strlen((const char*)p) + 1;
	return (const char*)p;
}

/* Before freezeCode(): the file names are still symbols of the debug script. */
void rememberLines(txScript* flash, txScript* debug)
{
	const txByte* p = (const txByte*)flash->codeBuffer;
	const txByte* end = p + flash->codeSize;
	const txByte* q = (const txByte*)debug->codeBuffer;
	const txByte* stop = q + debug->codeSize;
	size_t before = gLineCount;
	int file = 0;
	while ((q < stop) && (p <= end)) {
		txU1 code = *(const txU1*)q;
		if (code == XS_CODE_FILE) {
			txID id;
			memcpy(&id, q + 1, sizeof(id));
			file = addFile(symbolAt(debug, id));
		}
		else if (code == XS_CODE_LINE) {
			txU2 line;
			memcpy(&line, q + 1, sizeof(line));
			addLine(p, file, line);
		}
		else if (code != XS_CODE_PROFILE)
			p += instructionSize(p);
		q += instructionSize(q);
	}
	if ((p != end) || (q != stop))
		gLineCount = before;          /* not the same code: better no line than a wrong one */
	addLine(end, 0, 0);
	fxDeleteScript(debug);
}

static const Line* findLine(const txByte* code)
{
	size_t i;
	const Line* best = NULL;
	for (i = 0; i < gLineCount; i++)
		if ((gLines[i].from <= code) && (!best || (best->from <= gLines[i].from)))
			best = &gLines[i];
	return best && best->line ? best : NULL;
}

/* Stands in XS's table of defaults for fxCaptureErrorStack, which it calls. */
void captureThrow(txMachine* the, txSlot* internal, txSlot* frame)
{
	Thrown* thrown = &gThrown[gThrownNext++ % THROWN_COUNT];
	const txByte* code = the->code;
	txSlot* walk = the->frame;
	thrown->internal = internal;
	thrown->frames = 0;
	while (walk) {
		if (!(walk->flag & XS_C_FLAG) && code && findLine(code)) {
			if (thrown->frames < FRAME_COUNT)
				thrown->code[thrown->frames] = code;
			thrown->frames++;
		}
		code = walk->value.frame.code;
		walk = walk->next;
	}
	gLatest = thrown;
	noteError(internal);
	fxCaptureErrorStack(the, internal, frame);
}

static Thrown* findThrown(txSlot* exception)
{
	unsigned i;
	if (exception->kind == XS_REFERENCE_KIND)
		for (i = 0; i < THROWN_COUNT; i++)
			if (gThrown[i].internal && (gThrown[i].internal == exception->value.reference->next))
				return &gThrown[i];
	return NULL;
}

/* " (file:line)" or nothing. */
void describeThrow(txSlot* exception, char* buffer, size_t size)
{
	Thrown* thrown = findThrown(exception);
	const Line* line = thrown && thrown->frames ? findLine(thrown->code[0]) : NULL;
	buffer[0] = 0;
	if (line)
		snprintf(buffer, size, " (%s:%d)", gFiles[line->file], line->line);
}

/* What is caught from here on was made from here on. */
void forgetThrows(void)
{
	gLatest = NULL;
}

/* Of the error that was made last: "file:line file:line" from the innermost frame outwards, or nothing. */
void printFrames(FILE* file)
{
	int i;
	for (i = 0; gLatest && (i < gLatest->frames) && (i < FRAME_COUNT); i++) {
		const Line* line = findLine(gLatest->code[i]);
		if (line)
			fprintf(file, "%s%s:%d", i ? " " : "", gFiles[line->file], line->line);
	}
}

/* A SyntaxError made while no JavaScript ran: the modules do not link. */
int isLinkError(txSlot* exception)
{
	Thrown* thrown = findThrown(exception);
	return thrown && !thrown->frames && (thrown->internal->value.error.which == XS_SYNTAX_ERROR);
}
