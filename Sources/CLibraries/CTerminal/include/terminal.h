// A terminal in raw mode: every byte as it comes, no echo, no limit of 4,095 bytes a line, and no byte that is a signal.
//
// What types may be a scanner, and what it types an attacker's. So the terminal is given back only after nothing has come for
// a second, with what was typed thrown away: at exit, and before a signal ends or stops the process. A handler may call only
// what is safe in one, and is therefore written in C.
#ifndef PAIZA_TERMINAL_H
#define PAIZA_TERMINAL_H

// Returns 0, or -1 when the descriptor is no terminal or cannot be changed. One terminal at a time; it is held until the end
// of the process.
int paiza_terminal_begin(int descriptor);

// Waits until the descriptor can be read, at most for so many milliseconds, forever when negative. Returns 1 when it can, 0
// when the time is over, and -1 when INT, TERM or HUP asked for an end, or the wait failed.
int paiza_terminal_wait(int descriptor, int milliseconds);

// The signal that asked for an end since the terminal was begun, 0 when none did. What is under way can be finished; a
// second signal ends the process.
int paiza_terminal_ending(void);

// Gives the terminal back once nothing more is typed; does nothing when it is not in raw mode. Called at exit.
void paiza_terminal_end(void);

#endif
