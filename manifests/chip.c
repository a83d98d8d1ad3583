/*
 * The part of chip.js that touches the chip. What nobody may wait for here: allocation. `restart` is also called when
 * the engine has no memory left.
 */
#include "xsmc.h"

#include "esp_attr.h"
#include "esp_mac.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_timer.h"
#include "nvs.h"

#include <stdint.h>
#include <string.h>

/* As in targets/esp32/kept.ts, which says what is in there. */
#define KEPT 1024
#define WHY 968

/* Neither a restart nor deep sleep clears it; a power-on leaves anything in it. */
static RTC_NOINIT_ATTR uint8_t gKept[KEPT];

static esp_timer_handle_t gWatchdog;

static void keepWhy(const char *why)
{
	size_t length = strlen(why);
	if (length > KEPT - WHY - 1) {
		length = KEPT - WHY - 1;
		while ((length > 0) && ((why[length] & 0xc0) == 0x80)) /* in the middle of a character */
			length--;
	}
	gKept[WHY] = (uint8_t)length;
	memcpy(gKept + WHY + 1, why, length);
}

void xs_ganglion_reason(xsMachine *the)
{
	xsmcSetInteger(xsResult, esp_reset_reason());
}

void xs_ganglion_restart(xsMachine *the)
{
	keepWhy(xsmcToString(xsArg(0)));
	esp_restart();
}

void xs_ganglion_deep_sleep(xsMachine *the)
{
	double ms = xsmcToNumber(xsArg(0));
	if (ms > 0)
		esp_sleep_enable_timer_wakeup((uint64_t)(ms * 1000));
	esp_deep_sleep_start();
}

/* Runs in the task of esp_timer, which has a higher priority than JavaScript's: so a loop there cannot keep it away. */
static void bite(void *unused)
{
	keepWhy("watchdog");
	esp_restart();
}

void xs_ganglion_watchdog(xsMachine *the)
{
	double ms = xsmcToNumber(xsArg(0));
	if (!gWatchdog) {
		const esp_timer_create_args_t arguments = { .callback = bite, .name = "ganglion" };
		if (ms <= 0)
			return;
		if (ESP_OK != esp_timer_create(&arguments, &gWatchdog))
			xsUnknownError("no watchdog");
	}
	/* An error here says that it does not run, which is as good. */
	(void)esp_timer_stop(gWatchdog);
	if ((ms > 0) && (ESP_OK != esp_timer_start_once(gWatchdog, (uint64_t)(ms * 1000))))
		xsUnknownError("no watchdog");
}

/* The address that the maker of the chip has put into its fuses for Wi-Fi. */
void xs_ganglion_id(xsMachine *the)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t mac[6];
	char text[13];
	int i;

	if (ESP_OK != esp_read_mac(mac, ESP_MAC_WIFI_STA))
		xsUnknownError("no MAC address");
	for (i = 0; i < 6; i++) {
		text[2 * i] = digits[mac[i] >> 4];
		text[2 * i + 1] = digits[mac[i] & 15];
	}
	text[12] = 0;
	xsmcSetString(xsResult, text);
}

/* Counted once in a start, in the partition that the SDK's own preferences use, which it has made ready by then. */
void xs_ganglion_life(xsMachine *the)
{
	static uint32_t life;

	if (life == 0) {
		nvs_handle_t flash;
		uint32_t before = 0;
		if (ESP_OK == nvs_open("ganglion", NVS_READWRITE, &flash)) {
			(void)nvs_get_u32(flash, "life", &before); /* there is none yet: 0 */
			if (ESP_OK == nvs_set_u32(flash, "life", before + 1))
				(void)nvs_commit(flash);
			nvs_close(flash);
		}
		life = before + 1;
	}
	xsmcSetNumber(xsResult, life);
}

void xs_ganglion_memory(xsMachine *the)
{
	xsResult = xsNewHostObject(NULL);
	xsmcSetHostBuffer(xsResult, gKept, KEPT);
}

/* Of ESP-IDF's component app_update, which is there in a firmware with an Update only; what it gives is a pointer. */
extern const void *esp_ota_get_last_invalid_partition(void) __attribute__((weak));

/* The state stays until the next update begins, over a power-off too. */
void xs_ganglion_failed_update(xsMachine *the)
{
	xsmcSetBoolean(xsResult, esp_ota_get_last_invalid_partition && esp_ota_get_last_invalid_partition());
}
