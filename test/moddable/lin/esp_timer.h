#include <stdint.h>
#define ESP_OK 0
typedef struct esp_timer *esp_timer_handle_t;
typedef struct {
	void (*callback)(void *);
	void *arg;
	const char *name;
} esp_timer_create_args_t;
int esp_timer_create(const esp_timer_create_args_t *arguments, esp_timer_handle_t *timer);
int esp_timer_start_once(esp_timer_handle_t timer, uint64_t us);
int esp_timer_stop(esp_timer_handle_t timer);
