// QR codes in a grey picture, over libzxing (C++) and libzbar. No exception leaves these functions and nothing is printed.
#ifndef PAIZA_SYMBOLS_H
#define PAIZA_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum paiza_symbols_status {
    PAIZA_SYMBOLS_OK = 0,
    PAIZA_SYMBOLS_OUT_OF_MEMORY,
    PAIZA_SYMBOLS_FAILED,
    // The processor time of a search was over.
    PAIZA_SYMBOLS_TIME_OVER,
};

// Symbols of one picture that are told.
#define PAIZA_SYMBOLS_MOST 64

enum paiza_symbols_effort {
    // A symbol that stands upright, sharp and alone.
    PAIZA_SYMBOLS_QUICK = 0,
    // Symbols anywhere, as in a photograph.
    PAIZA_SYMBOLS_THOROUGH,
    // A symbol of one pixel a module, upright and alone on white; black below 128.
    PAIZA_SYMBOLS_MODULES,
};

struct paiza_symbol_point {
    int32_t x;
    int32_t y;
};

// A symbol's content as it was encoded, and its corners as the symbol itself names them. The bytes belong to the list.
struct paiza_symbol {
    const uint8_t *bytes;
    size_t count;
    struct paiza_symbol_point top_left;
    struct paiza_symbol_point top_right;
    struct paiza_symbol_point bottom_right;
    struct paiza_symbol_point bottom_left;
};

// What was found; the caller hands it back to paiza_symbols_release.
struct paiza_symbol_list;

// Rows of width bytes, 0 black.
enum paiza_symbols_status paiza_symbols_read(const uint8_t *grey, int32_t width, int32_t height,
                                             enum paiza_symbols_effort effort, struct paiza_symbol_list **found);
// The same by libzbar.
enum paiza_symbols_status paiza_symbols_read_bars(const uint8_t *grey, int32_t width, int32_t height,
                                                  struct paiza_symbol_list **found);

enum paiza_symbols_reader {
    PAIZA_SYMBOLS_ZXING = 0,
    PAIZA_SYMBOLS_BARS,
};

// A search that goes on in a process of its own; each is handed to paiza_symbols_end.
struct paiza_symbols_search {
    int32_t process;
    int32_t descriptor;
};

// Begins a thorough search that has so much processor time and a gigabyte of memory. The picture may go at once.
enum paiza_symbols_status paiza_symbols_begin(const uint8_t *grey, int32_t width, int32_t height,
                                              enum paiza_symbols_reader reader, uint32_t milliseconds,
                                              struct paiza_symbols_search *begun);
// Waits for its end: what was found, and the processor time that it took. The list may hold symbols whatever the status.
enum paiza_symbols_status paiza_symbols_end(struct paiza_symbols_search begun, uint32_t *milliseconds,
                                            struct paiza_symbol_list **found);
size_t paiza_symbols_count(const struct paiza_symbol_list *list);
struct paiza_symbol paiza_symbols_at(const struct paiza_symbol_list *list, size_t index);
void paiza_symbols_release(struct paiza_symbol_list *list);

#ifdef __cplusplus
}
#endif

#endif
