// A terminal in raw mode: every byte as it comes, no echo, no limit of 4,095 bytes a line; Ctrl-C and Ctrl-Z still act.
//
// What the terminal was before is put back at the end, at exit, and before a signal ends or stops the process: a handler
// may call only what is safe in one, and is therefore written in C.
#ifndef PAIZA_TERMINAL_H
#define PAIZA_TERMINAL_H

// Returns 0, or -1 when the descriptor is no terminal or cannot be changed. One terminal at a time.
int paiza_terminal_begin(int descriptor);

// Puts the terminal back; does nothing when it is not in raw mode.
void paiza_terminal_end(void);

#endif
