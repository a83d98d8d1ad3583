/*
 * Byte code as it lies in a board's flash: run in place, never copied into RAM.
 *
 * xsc and xsl do this at link time. Here, after parsing: names become keys once and for all, and
 * the instructions that would copy a function's code or a string literal into a chunk become the
 * ones that point into the script. Nothing of this is ever freed, and XS remaps nothing again.
 */
#include "host.h"

Flash gFlash;

extern void fxRemapIDs(txMachine* the, txByte* code, txSize size, txID* ids);

static void internNames(txMachine* the, txScript* script)
{
	txByte* p = (txByte*)script->symbolsBuffer;
	txID* ids;
	txID count, i;
	mxDecodeID(p, count);
	ids = malloc((size_t)(count > 0 ? count : 1) * sizeof(txID));
	if (!ids)
		fail(the, STATUS_MEMORY, "this computer has no memory left for the engine");
	ids[0] = XS_NO_ID;
	for (i = 1; i < count; i++) {
		txID before = the->keyIndex;
		ids[i] = fxNewNameX(the, (txString)p);
		if (before != the->keyIndex)
			gFlash.nameBytes += (int64_t)strlen((char*)p) + 1;
		p += strlen((char*)p) + 1;
	}
	fxRemapIDs(the, (txByte*)script->codeBuffer, script->codeSize, ids);
	free(ids);
	script->symbolsBuffer = NULL;   /* the names stay where they are: keys point at them */
}

static txU1 inPlace(txU1 code)
{
	switch (code) {
	case XS_CODE_CODE_1: return XS_CODE_CODE_ARCHIVE_1;
	case XS_CODE_CODE_2: return XS_CODE_CODE_ARCHIVE_2;
	case XS_CODE_CODE_4: return XS_CODE_CODE_ARCHIVE_4;
	case XS_CODE_STRING_1: return XS_CODE_STRING_ARCHIVE_1;
	case XS_CODE_STRING_2: return XS_CODE_STRING_ARCHIVE_2;
	case XS_CODE_STRING_4: return XS_CODE_STRING_ARCHIVE_4;
	default: return code;
	}
}

/* The length of the instruction at p: fixed, or an ID, or bytes with their count in front. */
txSize instructionSize(const txByte* p)
{
	txS1 size = gxCodeSizes[*(const txU1*)p];
	txU2 two;
	txU4 four;
	if (size > 0)
		return size;
	if (size == 0)
		return 1 + (txSize)sizeof(txID);
	if (size == -1)
		return 2 + ((const txU1*)p)[1];
	if (size == -2) {
		memcpy(&two, p + 1, sizeof(two));
		return 3 + two;
	}
	memcpy(&four, p + 1, sizeof(four));
	return 5 + (txSize)four;
}

void freezeCode(txMachine* the, txScript* script)
{
	txByte* p = (txByte*)script->codeBuffer;
	txByte* end = p + script->codeSize;
	internNames(the, script);
	while (p < end) {
		*(txU1*)p = inPlace(*(txU1*)p);
		p += instructionSize(p);
	}
}

/* Of what main's modules have made: -1 before, 1 after. */
void measureFlash(txMachine* the, int sign)
{
	fxCollectGarbage(the);
	gFlash.slots += sign * (int64_t)the->currentHeapCount;
	gFlash.chunkBytes += sign * chunkBytesUsed(the);
}
