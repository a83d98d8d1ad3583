/*
 * XS's reports and profiler, without the two functions that the host has of its own: fxReport
 * (failure.c, which heap ran out) and fxCheckProfiler (memory.c, a collection ended).
 */
#define fxReport fxReportOfXS
#define fxCheckProfiler fxCheckProfilerOfXS
#include "xsDebug.c"
