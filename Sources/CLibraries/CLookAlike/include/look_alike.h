// The skeleton of a text (UTS #39): two texts with one skeleton look alike. ICU knows the table.
#ifndef PAIZA_LOOK_ALIKE_H
#define PAIZA_LOOK_ALIKE_H

// Writes the skeleton of UTF-8 text of so many bytes and returns its length in bytes; -1 when ICU fails or there is no room.
int paiza_skeleton(const char *text, int length, char *skeleton, int capacity);

#endif
