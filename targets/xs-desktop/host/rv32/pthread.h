/* Stands in for the system's on a bare processor, where one thread is all there is: the main one. */
#ifndef GANGLION_RV32_PTHREAD_H
#define GANGLION_RV32_PTHREAD_H

#include <stddef.h>

typedef int pthread_t, pthread_attr_t;

static inline int pthread_attr_init(pthread_attr_t* attributes) { *attributes = 0; return 0; }
static inline int pthread_attr_setstacksize(pthread_attr_t* attributes, size_t size)
{
	(void)attributes;
	(void)size;
	return 0;
}

static inline int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* data)
{
	(void)attributes;
	*thread = 0;
	(*run)(data);
	return 0;
}
static inline int pthread_join(pthread_t thread, void** result) { (void)thread; (void)result; return 0; }

#endif
