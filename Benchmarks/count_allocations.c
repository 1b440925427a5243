// Counts how often a program asks for memory: preloaded, it stands before the C library's allocator, and writes the count to the
// file that ALLOCATIONS names when the program ends. `script/measure-allocations` uses it.
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long allocations;

static void counted(void) { atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed); }

void *malloc(size_t size) { counted(); return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { counted(); return __libc_calloc(count, size); }
void *realloc(void *memory, size_t size) { counted(); return __libc_realloc(memory, size); }
void *aligned_alloc(size_t alignment, size_t size) { counted(); return __libc_memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
    counted();
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL;
}

__attribute__((destructor)) static void tell(void) {
    long count = atomic_load(&allocations);
    FILE *file = fopen(getenv("ALLOCATIONS"), "w");
    if (file != NULL) {
        fprintf(file, "%ld\n", count);
        fclose(file);
    }
}
