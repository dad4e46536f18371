// What the coders share: a failure on its way out of a longjmp, and a buffer that grows.
#ifndef PAIZA_PICTURE_SHARED_H
#define PAIZA_PICTURE_SHARED_H

#include "picture.h"

#include <setjmp.h>

struct paiza_failure {
    jmp_buf escape;
    enum paiza_picture_status status;
    char *message;
};

void paiza_fail(struct paiza_failure *failure, enum paiza_picture_status status, const char *message);

// A side of 0, one over the limit, or too many pixels in all.
int paiza_within_limits(uint32_t width, uint32_t height, const struct paiza_picture_limits *limits);

struct paiza_growing_bytes {
    uint8_t *start;
    size_t count;
    size_t capacity;
};

// Returns 0 when there is no memory; the bytes gathered so far stay as they were.
int paiza_grow(struct paiza_growing_bytes *bytes, size_t more);

#endif
