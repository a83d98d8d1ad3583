/*
 * How XS is configured: included before everything else in every file (-include).
 *
 * Only the parser, the byte code machine, its counters and its checks. Absent on purpose:
 * mxSnapshot (it changes slots), mxCESU8 and mxMinusZero (an ESP32 build has neither), mxDebug.
 */
#define _GNU_SOURCE 1
#define INCLUDE_XSPLATFORM 1
#define XSPLATFORM "platform.h"
#define mxParse 1
#define mxRun 1
#define mxSloppy 1
#define mxBoundsCheck 1
#define mxInstrument 1
#define mxMetering 1
#define mxNoConsole 1
