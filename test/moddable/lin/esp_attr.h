/* What chip.c takes of ESP-IDF, on a PC: the kept memory is a section of its own, which esp.c loads and saves. */
#define RTC_NOINIT_ATTR __attribute__((section("kept")))
