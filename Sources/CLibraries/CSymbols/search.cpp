// A search in a process of its own, with a bound on its processor time: the readers' time grows with the cube of what looks
// like a corner of a code, and nothing stops a thread of theirs.
#include "symbol_list.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace {

// Bytes of memory that a search may ask for beyond what its parent had.
constexpr rlim_t memory = 1u << 30;
// The longest content of a QR code of version 40 is shorter.
constexpr size_t longest = 8192;
constexpr int out_of_memory = 3;

void send(int descriptor, const void *data, size_t count) {
    const auto *bytes = static_cast<const uint8_t *>(data);
    while (count > 0) {
        const ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) _exit(1);
        bytes += written;
        count -= static_cast<size_t>(written);
    }
}

// What an address sanitizer maps is no data of the search.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
constexpr bool is_sanitized = __has_feature(address_sanitizer);
#else
constexpr bool is_sanitized = false;
#endif

// Bytes of data that the process has already.
rlim_t present() {
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return 0;
    unsigned long pages = 0;
    if (fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) != 1) pages = 0;
    fclose(file);
    return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void bound(uint32_t milliseconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPROF, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    struct rlimit limit = {0, 0};
    setrlimit(RLIMIT_CORE, &limit);
    const rlim_t most = memory + present();
    if (!is_sanitized && getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur > most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_DATA, &limit);
    }
    struct itimerval timer = {};
    timer.it_value.tv_sec = milliseconds / 1000;
    timer.it_value.tv_usec = milliseconds % 1000 * 1000;
    setitimer(ITIMER_PROF, &timer, nullptr);
}

[[noreturn]] void search(int descriptor, const uint8_t *grey, int32_t width, int32_t height,
                         enum paiza_symbols_reader reader) {
    struct paiza_symbol_list *list = nullptr;
    const enum paiza_symbols_status status =
        reader == PAIZA_SYMBOLS_BARS ? paiza_symbols_read_bars(grey, width, height, &list)
                                     : paiza_symbols_read(grey, width, height, PAIZA_SYMBOLS_THOROUGH, &list);
    if (status == PAIZA_SYMBOLS_OUT_OF_MEMORY) _exit(out_of_memory);
    if (status != PAIZA_SYMBOLS_OK) _exit(1);
    for (const FoundSymbol &symbol : list->symbols) {
        const auto count = static_cast<uint32_t>(symbol.bytes.size());
        const paiza_symbol_point corners[] = {symbol.top_left, symbol.top_right, symbol.bottom_right,
                                              symbol.bottom_left};
        if (count > longest) _exit(1);
        send(descriptor, corners, sizeof corners);
        send(descriptor, &count, sizeof count);
        send(descriptor, symbol.bytes.data(), count);
    }
    _exit(0);
}

// Whether just so many bytes came.
bool receive(int descriptor, void *data, size_t count) {
    auto *bytes = static_cast<uint8_t *>(data);
    while (count > 0) {
        const ssize_t got = read(descriptor, bytes, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        count -= static_cast<size_t>(got);
    }
    return true;
}

void collect(int descriptor, paiza_symbol_list *list) {
    while (list->symbols.size() < PAIZA_SYMBOLS_MOST) {
        paiza_symbol_point corners[4];
        uint32_t count = 0;
        if (!receive(descriptor, corners, sizeof corners) || !receive(descriptor, &count, sizeof count)) return;
        if (count > longest) return;
        std::vector<uint8_t> bytes(count);
        if (!receive(descriptor, bytes.data(), count)) return;
        list->symbols.push_back({std::move(bytes), corners[0], corners[1], corners[2], corners[3]});
    }
}

}  // namespace

enum paiza_symbols_status paiza_symbols_begin(const uint8_t *grey, int32_t width, int32_t height,
                                              enum paiza_symbols_reader reader, uint32_t milliseconds,
                                              struct paiza_symbols_search *begun) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return PAIZA_SYMBOLS_FAILED;
    const pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        bound(milliseconds);
        search(ends[1], grey, width, height, reader);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return PAIZA_SYMBOLS_FAILED;
    }
    *begun = {process, ends[0]};
    return PAIZA_SYMBOLS_OK;
}

enum paiza_symbols_status paiza_symbols_end(struct paiza_symbols_search begun, uint32_t *milliseconds,
                                            struct paiza_symbol_list **found) {
    *found = new (std::nothrow) paiza_symbol_list;
    bool complete = *found != nullptr;
    try {
        if (*found) collect(begun.descriptor, *found);
    } catch (const std::bad_alloc &) {
        complete = false;
    }
    close(begun.descriptor);
    int status = 0;
    struct rusage usage = {};
    while (wait4(begun.process, &status, 0, &usage) < 0) {
        if (errno != EINTR) return PAIZA_SYMBOLS_FAILED;
    }
    const auto spent = [](const struct timeval &time) { return time.tv_sec * 1000 + time.tv_usec / 1000; };
    *milliseconds = static_cast<uint32_t>(spent(usage.ru_utime) + spent(usage.ru_stime));
    if (!complete) return PAIZA_SYMBOLS_OUT_OF_MEMORY;
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGPROF ? PAIZA_SYMBOLS_TIME_OVER : PAIZA_SYMBOLS_FAILED;
    if (WEXITSTATUS(status) == out_of_memory) return PAIZA_SYMBOLS_OUT_OF_MEMORY;
    return WEXITSTATUS(status) == 0 ? PAIZA_SYMBOLS_OK : PAIZA_SYMBOLS_FAILED;
}
