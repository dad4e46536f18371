#include "shared.h"

#include <stdio.h>
#include <stdlib.h>

void paiza_fail(struct paiza_failure *failure, enum paiza_picture_status status, const char *message) {
    failure->status = status;
    snprintf(failure->message, PAIZA_PICTURE_MESSAGE_SIZE, "%s", message);
}

int paiza_within_limits(uint32_t width, uint32_t height, const struct paiza_picture_limits *limits) {
    return width > 0 && height > 0 && width <= limits->side && height <= limits->side
        && (uint64_t)width * height <= limits->pixels;
}

int paiza_grow(struct paiza_growing_bytes *bytes, size_t more) {
    if (more > SIZE_MAX - bytes->count) {
        return 0;
    }
    const size_t needed = bytes->count + more;
    if (needed <= bytes->capacity) {
        return 1;
    }
    size_t capacity = bytes->capacity < 65536 ? 65536 : bytes->capacity;
    while (capacity < needed) {
        if (capacity > SIZE_MAX / 2) {
            return 0;
        }
        capacity *= 2;
    }
    uint8_t *start = realloc(bytes->start, capacity);
    if (start == NULL) {
        return 0;
    }
    bytes->start = start;
    bytes->capacity = capacity;
    return 1;
}

void paiza_picture_release(struct paiza_picture_bytes *bytes) {
    free(bytes->start);
    bytes->start = NULL;
    bytes->count = 0;
}
