/* Stands in for the system's: memory that has never been used, to keep. */
#ifndef GANGLION_RV32_MMAN_H
#define GANGLION_RV32_MMAN_H

#include <stddef.h>
#include <unistd.h>

#define PROT_READ 0
#define PROT_WRITE 0
#define MAP_PRIVATE 0
#define MAP_ANON 0
#define MAP_NORESERVE 0
#define MAP_FAILED ((void*)-1)
/* Of the emulated board's memory: two arenas and what malloc takes. */
#define MOST_BYTES ((size_t)64 << 20)

static inline void* mmap(void* at, size_t size, int protection, int flags, int file, int offset)
{
	(void)at; (void)protection; (void)flags; (void)file; (void)offset;
	return (size > MOST_BYTES) ? MAP_FAILED : sbrk((ptrdiff_t)size);
}

#endif
