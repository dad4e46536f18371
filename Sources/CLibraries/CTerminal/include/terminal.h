// A terminal in raw mode: every byte as it comes, no echo, no limit of 4,095 bytes a line; Ctrl-C and Ctrl-Z still act.
//
// What the terminal was before is put back at the end, at exit, and before a signal ends or stops the process: a handler
// may call only what is safe in one, and is therefore written in C.
#ifndef PAIZA_TERMINAL_H
#define PAIZA_TERMINAL_H

// Returns 0, or -1 when the descriptor is no terminal or cannot be changed. One terminal at a time.
int paiza_terminal_begin(int descriptor);

// Waits until the descriptor can be read, at most for so many milliseconds, forever when negative. Returns 1 when it can, 0
// when the time is over, and -1 when INT, TERM or HUP asked for an end, or the wait failed.
int paiza_terminal_wait(int descriptor, int milliseconds);

// The signal that asked for an end since the terminal was begun, 0 when none did. What is under way can be finished; a
// second signal ends the process.
int paiza_terminal_ending(void);

// Puts the terminal back; does nothing when it is not in raw mode.
void paiza_terminal_end(void);

#endif
