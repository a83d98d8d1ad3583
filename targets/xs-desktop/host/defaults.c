/*
 * XS's table of defaults, as the Moddable linker writes it for a board: functions have neither
 * length nor name. An error's frames pass through captureThrow(), which notes where it was thrown.
 */
#include "host.h"

#define fxNewFunctionLength NULL
#define fxNewFunctionName NULL
#define fxCaptureErrorStack captureThrow
#include "xsDefaults.c"
