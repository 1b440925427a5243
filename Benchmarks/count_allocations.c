// Counts how often a program asks for memory, and who asks: preloaded, it stands before the C library's allocator, and when the
// program ends it writes three counts to the file that ALLOCATIONS names: of libsqlite3, of libpq, and of all others.
// `script/measure-allocations` uses it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_long of_sqlite, of_libpq, of_others;

static void count(const void *caller) {
    Dl_info library;
    atomic_long *counter = &of_others;
    if (dladdr(caller, &library) != 0 && library.dli_fname != NULL) {
        if (strstr(library.dli_fname, "libsqlite3") != NULL) counter = &of_sqlite;
        if (strstr(library.dli_fname, "libpq") != NULL) counter = &of_libpq;
    }
    atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

#define COUNT() count(__builtin_return_address(0))

void *malloc(size_t size) { COUNT(); return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { COUNT(); return __libc_calloc(number, size); }
void *realloc(void *memory, size_t size) { COUNT(); return __libc_realloc(memory, size); }
void *aligned_alloc(size_t alignment, size_t size) { COUNT(); return __libc_memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
    COUNT();
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL;
}

__attribute__((destructor)) static void tell(void) {
    long counts[] = {atomic_load(&of_sqlite), atomic_load(&of_libpq), atomic_load(&of_others)};
    FILE *file = fopen(getenv("ALLOCATIONS"), "w");
    if (file != NULL) {
        fprintf(file, "%ld %ld %ld\n", counts[0], counts[1], counts[2]);
        fclose(file);
    }
}
