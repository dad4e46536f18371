#define _GNU_SOURCE
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static struct termios before, raw;
static int terminal;
static volatile sig_atomic_t is_raw, ending;

// INT, TERM and HUP ask for an end, and a second time end the process as QUIT does; TSTP stops it; CONT comes after any stop.
static const int watched[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT};
enum { WATCHED = sizeof watched / sizeof watched[0] };
static struct sigaction actions_before[WATCHED];

static void watch(int signal);

// In the background the terminal is the shell's to change.
static void set(const struct termios *mode) {
    const pid_t foreground = tcgetpgrp(terminal);
    if (is_raw && (foreground == -1 || foreground == getpgrp())) {
        tcsetattr(terminal, TCSANOW, mode);
    }
}

static int asks_for_end(int signal) { return signal == SIGINT || signal == SIGTERM || signal == SIGHUP; }

static void on_signal(int signal) {
    const int error = errno;
    if (asks_for_end(signal) && !ending) {
        ending = signal;
        watch(signal);
        errno = error;
        return;
    }
    if (signal != SIGCONT) {
        set(&before);
        // The handler was reset and the signal is not blocked: this ends or stops the process here.
        raise(signal);
        watch(signal);
    }
    set(&raw);
    errno = error;
}

static void watch(int signal) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (signal != SIGCONT) {
        action.sa_flags |= SA_RESETHAND | SA_NODEFER;
    }
    sigaction(signal, &action, NULL);
}

int paiza_terminal_begin(int descriptor) {
    static int is_registered;
    if (is_raw || tcgetattr(descriptor, &before) != 0) {
        return -1;
    }
    ending = 0;
    raw = before;
    raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    terminal = descriptor;
    if (!is_registered && atexit(paiza_terminal_end) != 0) {
        return -1;
    }
    is_registered = 1;
    // A parent with threads may have passed on a mask under which Ctrl-C would do nothing.
    sigset_t signals;
    sigemptyset(&signals);
    for (int i = 0; i < WATCHED; i++) {
        sigaddset(&signals, watched[i]);
        sigaction(watched[i], NULL, &actions_before[i]);
        // What is ignored, as HUP under nohup, stays so.
        if (actions_before[i].sa_handler != SIG_IGN) {
            watch(watched[i]);
        }
    }
    is_raw = 1;
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
    if (tcsetattr(descriptor, TCSANOW, &raw) != 0) {
        paiza_terminal_end();
        return -1;
    }
    return 0;
}

int paiza_terminal_wait(int descriptor, int milliseconds) {
    // A signal between the look at `ending` and the wait would be missed, so it is held back until the wait lets it in.
    sigset_t held, mask;
    sigemptyset(&held);
    for (int i = 0; i < WATCHED; i++) {
        if (asks_for_end(watched[i])) {
            sigaddset(&held, watched[i]);
        }
    }
    pthread_sigmask(SIG_BLOCK, &held, &mask);
    struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
    const struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    int ready = -1;
    while (!ending && (ready = ppoll(&wanted, 1, milliseconds < 0 ? NULL : &time, &mask)) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    return ending ? -1 : ready;
}

int paiza_terminal_ending(void) { return ending; }

void paiza_terminal_end(void) {
    if (!is_raw) {
        return;
    }
    set(&before);
    is_raw = 0;
    for (int i = 0; i < WATCHED; i++) {
        sigaction(watched[i], &actions_before[i], NULL);
    }
}
