/*
 * What XS asks of its platform, for a host that plays a microcontroller.
 *
 * XS includes this file through XSPLATFORM.
 */
#ifndef GANGLION_XS_PLATFORM_H
#define GANGLION_XS_PLATFORM_H

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
	#undef mxLinux
	#define mxLinux 1
#elif defined(__APPLE__)
	#undef mxMacOSX
	#define mxMacOSX 1
#endif

/* Neither on a bare processor, see rv32/. */
#if mxLinux || mxMacOSX
	#define mxUseGCCAtomics 1
	#define mxUsePOSIXThreads 1
#endif
#define mxUseDefaultBuildKeys 1
#define mxUseDefaultSharedChunks 1

/* On 64-bit a slot is 32 bytes whatever the ID takes; XS wants the wide one there. */
#if INTPTR_MAX == INT64_MAX
	#define mx32bitID 1
#endif

/* promiseJobs is ours; XS's Atomics want the three waiter fields. */
#define mxMachinePlatform \
	int promiseJobs; \
	void* waiterCondition; \
	void* waiterData; \
	void* waiterLink;

/* Date must not bring the wall clock into a repeatable run. */
typedef struct timeval c_timeval;
#define c_gettimeofday hostTimeOfDay
extern int hostTimeOfDay(struct timeval* time, void* zone);

#endif
