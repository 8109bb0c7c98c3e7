#include "app/desk/descriptors_posix.h"
#include "app/desk/process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace mp::desk {

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        auto const written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool stdin_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

int terminal_columns() {
    winsize size{};
    for (int const descriptor : {STDOUT_FILENO, STDERR_FILENO})
        if (::isatty(descriptor) == 1 && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return size.ws_col;
    return 80;
}

bool write_standard_output(std::string const& text) { return write_all(STDOUT_FILENO, text) || errno == EPIPE; }

void write_standard_error(std::string const& text) { write_all(STDERR_FILENO, text); }

void prepare_process() {
    for (int descriptor = ::open("/dev/null", O_RDWR); descriptor >= 0; descriptor = ::open("/dev/null", O_RDWR))
        if (descriptor > STDERR_FILENO) {
            ::close(descriptor);
            break;
        }
    std::signal(SIGPIPE, SIG_IGN);
    // A password is in this process: no crash, no Ctrl-\\ and no other program of the same person gets to see its memory.
    rlimit const none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
    // Libraries write the keys of encrypted connections into the file it names: enough to read a login afterwards.
    ::unsetenv("SSLKEYLOGFILE");
}

}
