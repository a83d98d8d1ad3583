/*
 * The command line: options, or @FILE, a file that has them, for a host that gets one text only.
 */
#include "host.h"

Budget gBudget = { 0, 78848, 0, 4928, 0, 512, 32, 32, 0 };
Run gRun;

/* XS reads strings some bytes past their end, a word at a time. */
static const char* padded(const char* text)
{
	char* copy = calloc(1, strlen(text) + 1 + 2 * sizeof(double));
	if (!copy)
		fail(NULL, STATUS_MEMORY, "this computer has no memory left for the engine");
	return strcpy(copy, text);
}

static txSize number(const char* option, const char* text, char** end)
{
	long long value;
	errno = 0;
	value = text ? strtoll(text, end, 10) : -1;
	if (!text || (*end == text) || (value < 0) || (value > 0x3FFFFFFF))
		fail(NULL, STATUS_WRONG_INPUT, "%s wants a number, not '%s'", option, text ? text : "");
	return (txSize)value;
}

static void numbers(const char* option, const char* text, txSize* first, txSize* second)
{
	char* end;
	*first = number(option, text, &end);
	if (second && (*end == ','))
		*second = number(option, end + 1, &end);
	if (*end)
		fail(NULL, STATUS_WRONG_INPUT, "%s: '%s' is too much", option, text);
}

static void parseOptions(int argc, char** argv)
{
	int i;
	for (i = 0; i < argc; i++) {
		const char* option = argv[i];
		const char* value = (i + 1 < argc) ? argv[i + 1] : NULL;
		if (!strcmp(option, "--preload")) { gRun.preload = 1; continue; }
		if (!strcmp(option, "--no-budget")) { gBudget.unlimited = 1; continue; }
		if (!strcmp(option, "--tied")) { gRun.tied = 1; continue; }
		if (!value)
			fail(NULL, STATUS_WRONG_INPUT, "%s wants a value", option);
		i++;
		if (!strcmp(option, "--chunk")) numbers(option, value, &gBudget.chunkBytes, &gBudget.chunkIncrement);
		else if (!strcmp(option, "--heap")) numbers(option, value, &gBudget.slots, &gBudget.slotIncrement);
		else if (!strcmp(option, "--stack")) numbers(option, value, &gBudget.stackSlots, NULL);
		else if (!strcmp(option, "--keys")) numbers(option, value, &gBudget.keys, &gBudget.keyIncrement);
		else if (!strcmp(option, "--static")) numbers(option, value, &gBudget.poolBytes, NULL);
		else if (!strcmp(option, "--report")) openReport(value);
		else if (!strcmp(option, "--module")) addModule(value);
		else if (!strcmp(option, "--board")) {
			if (gRun.boardCount == sizeof(gRun.board) / sizeof(gRun.board[0]))
				fail(NULL, STATUS_WRONG_INPUT, "more than %d --board", gRun.boardCount);
			gRun.board[gRun.boardCount++] = padded(value);
		}
		else if (!strcmp(option, "--prelude")) gRun.prelude = padded(value);
		else if (!strcmp(option, "--main")) gRun.main = padded(value);
		else if (!strcmp(option, "--arg")) gRun.arg = padded(value);
		else fail(NULL, STATUS_WRONG_INPUT, "unknown option '%s'", option);
	}
}

static void checkOptions(void)
{
	if (!gRun.arg)
		gRun.arg = padded("");
	if (!gRun.prelude || !gRun.main)
		fail(NULL, STATUS_WRONG_INPUT, "--prelude and --main are both needed");
	if (gBudget.unlimited) {
		gBudget.chunkBytes = 16 << 20; gBudget.chunkIncrement = 1 << 20;
		gBudget.slots = 1 << 20; gBudget.slotIncrement = 1 << 16;
		gBudget.stackSlots = 1 << 14;
		gBudget.keys = 1024; gBudget.keyIncrement = 1024;
		gBudget.poolBytes = 0;
	}
}

/* Options from a file, each ended by a NUL. */
static void parseFile(const char* path)
{
	static char text[1 << 20];
	static char* options[1 << 12];
	char* at = text;
	int count = 0;
	FILE* file = fopen(path, "rb");
	size_t size = file ? fread(text, 1, sizeof(text), file) : 0;
	if (!size || (size == sizeof(text)) || text[size - 1])
		fail(NULL, STATUS_WRONG_INPUT, "%s: not a file of options", path);
	fclose(file);
	for (; at < text + size; at += strlen(at) + 1) {
		if (count == sizeof(options) / sizeof(options[0]))
			fail(NULL, STATUS_WRONG_INPUT, "%s: more than %d options", path, count);
		options[count++] = at;
	}
	parseOptions(count, options);
}

void parseArguments(int argc, char** argv)
{
	if ((argc == 2) && (argv[1][0] == '@'))
		parseFile(argv[1] + 1);
	else
		parseOptions(argc - 1, argv + 1);
	checkOptions();
}
