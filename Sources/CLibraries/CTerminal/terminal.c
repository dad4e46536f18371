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

// Milliseconds without a byte after which a scanner has stopped typing.
enum { QUIET = 1000 };

// INT, TERM and HUP ask for an end, and a second time end the process as the others do the first time; TSTP, TTIN and TTOU stop it;
// CONT comes after any stop. Whatever can end a process is here but KILL, since none may leave a shell the rest of a scan.
static const int watched[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT, SIGTSTP, SIGTTIN,   SIGTTOU, SIGCONT,
                              SIGILL,  SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,  SIGSEGV,   SIGPIPE, SIGALRM,
                              SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGSYS,  SIGVTALRM, SIGPROF, SIGPOLL};
enum { WATCHED = sizeof watched / sizeof watched[0] };
static struct sigaction actions_before[WATCHED];

static void watch(int signal);

// In the background the terminal is the shell's to change.
static int is_ours(void) {
    const pid_t foreground = tcgetpgrp(terminal);
    return is_raw && (foreground == -1 || foreground == getpgrp());
}

// What is typed until nothing more comes would be commands to whoever reads the terminal next.
static void drain(void) {
    char bytes[4096];
    struct pollfd wanted = {.fd = terminal, .events = POLLIN};
    for (;;) {
        const int ready = poll(&wanted, 1, QUIET);
        if (ready == 0 || (ready < 0 && errno != EINTR)) {
            return;
        }
        if (ready > 0) {
            const ssize_t count = read(terminal, bytes, sizeof bytes);
            if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
                return;
            }
        }
    }
}

static void give_back(void) {
    if (is_ours()) {
        drain();
        tcsetattr(terminal, TCSAFLUSH, &before);
    }
}

static void take(void) {
    if (is_ours()) {
        tcsetattr(terminal, TCSAFLUSH, &raw);
    }
}

static int asks_for_end(int signal) { return signal == SIGINT || signal == SIGTERM || signal == SIGHUP; }

// The default action of a signal that the caller holds back: ends the process here, or stops it until it is continued.
static void act(int signal) {
    const struct sigaction standard = {.sa_handler = SIG_DFL};
    sigset_t only, mask;
    sigaction(signal, &standard, NULL);
    sigemptyset(&only);
    sigaddset(&only, signal);
    raise(signal);
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    watch(signal);
}

static void on_signal(int signal) {
    const int error = errno;
    if (asks_for_end(signal) && !ending) {
        ending = signal;
    } else {
        if (signal != SIGCONT) {
            give_back();
            act(signal);
        }
        take();
    }
    errno = error;
}

// Nothing interrupts a handler: a second signal must not end the process while what is typed is still thrown away.
static void watch(int signal) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

int paiza_terminal_begin(int descriptor) {
    static int is_registered;
    if (is_raw) {
        return descriptor == terminal ? 0 : -1;
    }
    if (tcgetattr(descriptor, &before) != 0) {
        return -1;
    }
    ending = 0;
    raw = before;
    raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP | BRKINT | PARMRK);
    raw.c_lflag &= ~(tcflag_t)(ICANON | ISIG | ECHO | ECHONL | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    terminal = descriptor;
    if (!is_registered && atexit(paiza_terminal_end) != 0) {
        return -1;
    }
    is_registered = 1;
    // A parent with threads may have passed on a mask under which signals would do nothing.
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
    if (tcsetattr(descriptor, TCSAFLUSH, &raw) != 0) {
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
    sigset_t all, mask;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &mask);
    give_back();
    is_raw = 0;
    for (int i = 0; i < WATCHED; i++) {
        sigaction(watched[i], &actions_before[i], NULL);
    }
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
}
