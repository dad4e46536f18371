// What Embedded Swift asks of a C library: memory, four functions on it, seeds for hashing, one wide multiplication.

typedef __SIZE_TYPE__ size_t;
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

// Blocks are powers of two with a head of 16 bytes, which says which; one that is given back waits in the list of its size.
enum { HEAD = 16, PAGE = 65536, OUT_OF_MEMORY = 12 };

extern u8 __heap_base;
static u8 *top;
static void *waiting[32];

static u32 exponent(size_t size) {
    u32 exponent = 5;
    while (exponent < 31 && ((size_t)1 << exponent) < size) exponent++;
    return exponent;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment > HEAD || size > ((size_t)1 << 30)) return OUT_OF_MEMORY;
    u32 own = exponent(size + HEAD);
    if (waiting[own]) {
        *result = waiting[own];
        waiting[own] = *(void **)waiting[own];
        return 0;
    }
    if (!top) top = (u8 *)(((size_t)&__heap_base + HEAD - 1) & ~(size_t)(HEAD - 1));
    size_t end = (size_t)top + ((size_t)1 << own);
    size_t have = (size_t)__builtin_wasm_memory_size(0) * PAGE;
    if (end < (size_t)top) return OUT_OF_MEMORY;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (size_t)-1) return OUT_OF_MEMORY;
    *(u32 *)top = own;
    *result = top + HEAD;
    top = (u8 *)end;
    return 0;
}

void free(void *block) {
    if (!block) return;
    u32 own = *(u32 *)((u8 *)block - HEAD);
    *(void **)block = waiting[own];
    waiting[own] = block;
}

__attribute__((export_name("paiza_allocate"))) void *allocate(size_t size) {
    void *block;
    return posix_memalign(&block, HEAD, size) ? 0 : block;
}

__attribute__((export_name("paiza_release"))) void release(void *block) { free(block); }

// With bulk memory these become one instruction each.
void *memcpy(void *to, const void *from, size_t size) { return __builtin_memcpy(to, from, size); }
void *memmove(void *to, const void *from, size_t size) { return __builtin_memmove(to, from, size); }
void *memset(void *to, int value, size_t size) { return __builtin_memset(to, value, size); }

int memcmp(const void *left, const void *right, size_t size) {
    const u8 *x = left, *y = right;
    for (; size; size--, x++, y++) {
        if (*x != *y) return *x - *y;
    }
    return 0;
}

__attribute__((import_module("page"), import_name("random"))) void page_random(void *to, size_t size);

void arc4random_buf(void *to, size_t size) { page_random(to, size); }

u64 __stack_chk_guard = 0x595e9fbd94fda766ull;
void __stack_chk_fail(void) { __builtin_trap(); }

// The lower 128 bits of a product of numbers of 128 bits.
void __multi3(u64 *result, u64 xLow, u64 xHigh, u64 yLow, u64 yHigh) {
    u64 x0 = (u32)xLow, x1 = xLow >> 32, y0 = (u32)yLow, y1 = yLow >> 32;
    u64 low = x0 * y0, first = x0 * y1, second = x1 * y0, high = x1 * y1;
    u64 middle = (low >> 32) + (u32)first + (u32)second;
    result[0] = middle << 32 | (u32)low;
    result[1] = high + (first >> 32) + (second >> 32) + (middle >> 32) + xLow * yHigh + xHigh * yLow;
}
