/*
 * ESP-IDF's part of a restart, on a PC: the process ends, with a status that says how, and the next one finds the kept
 * memory in the file that GANGLION_KEPT names.
 */
#include "esp_attr.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_timer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define RESTARTS 77
#define SLEEPS 78

/* The linker's, for the section. */
extern char __start_kept[] __attribute__((visibility("hidden")));
extern char __stop_kept[] __attribute__((visibility("hidden")));

static esp_reset_reason_t gReason = ESP_RST_POWERON;
static uint64_t gSleep;

struct esp_timer {
	void (*callback)(void *);
	uint64_t due;
	pthread_mutex_t lock;
};

static void __attribute__((constructor)) load(void)
{
	const char *path = getenv("GANGLION_KEPT");
	FILE *file = path ? fopen(path, "rb") : NULL;
	int reason;
	if (!file)
		return;
	if ((1 == fread(&reason, sizeof(reason), 1, file)) && fread(__start_kept, 1, __stop_kept - __start_kept, file))
		gReason = reason;
	fclose(file);
}

static void __attribute__((noreturn)) leave(int reason, int status)
{
	const char *path = getenv("GANGLION_KEPT");
	FILE *file = path ? fopen(path, "wb") : NULL;
	if (file) {
		fwrite(&reason, sizeof(reason), 1, file);
		fwrite(__start_kept, 1, __stop_kept - __start_kept, file);
		fclose(file);
	}
	_exit(status);
}

esp_reset_reason_t esp_reset_reason(void)
{
	return gReason;
}

void esp_restart(void)
{
	leave(ESP_RST_SW, RESTARTS);
}

int esp_sleep_enable_timer_wakeup(uint64_t us)
{
	gSleep = us;
	return ESP_OK;
}

void esp_deep_sleep_start(void)
{
	leave(ESP_RST_DEEPSLEEP, gSleep ? SLEEPS : SLEEPS + 1);
}

static uint64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void *watch(void *argument)
{
	esp_timer_handle_t timer = argument;
	for (;;) {
		int due;
		usleep(10000);
		pthread_mutex_lock(&timer->lock);
		due = timer->due && (now() >= timer->due);
		pthread_mutex_unlock(&timer->lock);
		if (due)
			(timer->callback)(NULL);
	}
	return NULL;
}

int esp_timer_create(const esp_timer_create_args_t *arguments, esp_timer_handle_t *timer)
{
	pthread_t thread;
	esp_timer_handle_t made = calloc(1, sizeof(struct esp_timer));
	made->callback = arguments->callback;
	pthread_mutex_init(&made->lock, NULL);
	*timer = made;
	return pthread_create(&thread, NULL, watch, made);
}

static void set(esp_timer_handle_t timer, uint64_t due)
{
	pthread_mutex_lock(&timer->lock);
	timer->due = due;
	pthread_mutex_unlock(&timer->lock);
}

int esp_timer_start_once(esp_timer_handle_t timer, uint64_t us)
{
	set(timer, now() + us);
	return ESP_OK;
}

int esp_timer_stop(esp_timer_handle_t timer)
{
	set(timer, 0);
	return ESP_OK;
}
