// ICU's functions have the version in their names, which only its header knows.
#include "look_alike.h"
#include <unicode/uspoof.h>

int paiza_skeleton(const char *text, int length, char *skeleton, int capacity) {
    UErrorCode error = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&error);
    if (U_FAILURE(error)) return -1;
    int count = uspoof_getSkeletonUTF8(checker, 0, text, length, skeleton, capacity, &error);
    uspoof_close(checker);
    return U_SUCCESS(error) && count <= capacity ? count : -1;
}
