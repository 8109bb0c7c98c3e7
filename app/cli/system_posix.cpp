#include "app/cli/descriptors_posix.h"
#include "app/cli/system.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace mp::cli::system {

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

namespace {

core::Result<std::string> read_all(int descriptor, std::size_t limit) {
    std::string text;
    text.resize(limit + 1);
    std::size_t filled = 0;
    while (filled < text.size()) {
        if (!wait_readable(descriptor)) {
            core::Secret::wipe(text);
            return core::fail(core::FaultCode::closed, "interrupted");
        }
        auto const got = ::read(descriptor, text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            core::Secret::wipe(text);
            return core::fail(core::FaultCode::unreadable, std::error_code(errno, std::generic_category()).message());
        }
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > limit) {
        core::Secret::wipe(text);
        return core::fail(core::FaultCode::too_large, "it is too long");
    }
    text.resize(filled);
    return text;
}

}

core::Result<std::string> read_file(std::string const& path, std::size_t limit) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return core::fail(errno == ENOENT ? core::FaultCode::not_found : core::FaultCode::unreadable,
                          std::error_code(errno, std::generic_category()).message());
    struct stat facts {};
    // Files know their size: no need to hold the limit's worth of memory for a small one.
    if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && static_cast<std::size_t>(facts.st_size) < limit)
        limit = static_cast<std::size_t>(facts.st_size);
    auto text = read_all(file, limit);
    ::close(file);
    return text;
}

core::Result<std::string> read_document(std::string const& path, std::size_t limit) {
    // Opening a pipe would wait for somebody to write into it, and a device may never end.
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0)
        return core::fail(errno == ENOENT ? core::FaultCode::not_found : core::FaultCode::unreadable,
                          std::error_code(errno, std::generic_category()).message());
    struct stat facts {};
    bool const is_known = ::fstat(file, &facts) == 0;
    core::Result<std::string> text = core::fail(core::FaultCode::wrong_kind, "it is a pipe or a device, not a file");
    if (is_known && S_ISDIR(facts.st_mode))
        text = core::fail(core::FaultCode::wrong_kind, "it is a folder, not a file");
    else if (is_known && S_ISREG(facts.st_mode) && static_cast<std::size_t>(facts.st_size) > limit)
        text = core::fail(core::FaultCode::too_large, "it is larger than " + std::to_string(limit >> 20) + " MiB");
    else if (is_known && S_ISREG(facts.st_mode))
        text = read_all(file, static_cast<std::size_t>(facts.st_size));
    ::close(file);
    return text;
}

core::Result<std::string> read_standard_input(std::size_t limit) { return read_all(STDIN_FILENO, limit); }

bool is_readable_by_others(std::string const& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) && (facts.st_mode & S_IROTH) != 0;
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
