#include "app/cli/descriptors_posix.h"
#include "app/cli/system.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace mp::cli::system {

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
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got < 0) {
            core::Secret::wipe(text);
            return tl::unexpected<core::Fault>(
                core::system_fault(core::FaultCode::unreadable, std::error_code(errno, std::generic_category())));
        }
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > limit) {
        core::Secret::wipe(text);
        return core::fail(core::FaultCode::too_large, core::Message(MP_MSG("it is too long")));
    }
    text.resize(filled);
    return text;
}

}

namespace {

constexpr auto not_a_file = MP_MSG("it is a pipe or a device, not a file");

/// Opened without waiting: opening a named pipe would wait for somebody to write into it. -1: `why` tells.
int open_at_once(std::string const& path, struct stat& facts, core::Fault& why) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file >= 0 && ::fstat(file, &facts) == 0)
        return file;
    why = core::system_fault(errno == ENOENT ? core::FaultCode::not_found : core::FaultCode::unreadable,
                             std::error_code(errno, std::generic_category()));
    if (file >= 0)
        ::close(file);
    return -1;
}

/// What `<(command)` and a pipe on standard input are: it has no name in any folder, and its writer is there already.
bool is_nameless_pipe(struct stat const& facts) {
    int ends[2];
    if (!S_ISFIFO(facts.st_mode) || ::pipe2(ends, O_CLOEXEC) != 0)
        return false;
    struct stat own {};
    bool const is_known = ::fstat(ends[0], &own) == 0;
    ::close(ends[0]);
    ::close(ends[1]);
    return is_known && own.st_dev == facts.st_dev;
}

}

core::Result<std::string> read_file(std::string const& path, std::size_t limit) {
    struct stat facts {};
    core::Fault why;
    int const file = open_at_once(path, facts, why);
    if (file < 0)
        return tl::unexpected<core::Fault>(why);
    core::Result<std::string> text = core::fail(core::FaultCode::wrong_kind, core::Message(not_a_file));
    if (S_ISDIR(facts.st_mode))
        text = core::fail(core::FaultCode::wrong_kind, core::Message(MP_MSG("it is a folder, not a file")));
    else if (S_ISREG(facts.st_mode)) // knows its size: no need to hold the limit's worth of memory for a small one
        text = read_all(file, std::min(limit, static_cast<std::size_t>(facts.st_size)));
    else if (is_nameless_pipe(facts))
        text = read_all(file, limit);
    ::close(file);
    return text;
}

core::Result<std::string> read_document(std::string const& path, std::size_t limit) {
    struct stat facts {};
    core::Fault why;
    int const file = open_at_once(path, facts, why);
    if (file < 0)
        return tl::unexpected<core::Fault>(why);
    core::Result<std::string> text = core::fail(core::FaultCode::wrong_kind, core::Message(not_a_file));
    if (S_ISDIR(facts.st_mode))
        text = core::fail(core::FaultCode::wrong_kind, core::Message(MP_MSG("it is a folder, not a file")));
    else if (S_ISREG(facts.st_mode) && static_cast<std::size_t>(facts.st_size) > limit)
        text = core::fail(core::FaultCode::too_large,
                          core::Message(MP_MSG("it is larger than {size} MiB"), {{"size", std::to_string(limit >> 20)}}));
    else if (S_ISREG(facts.st_mode))
        text = read_all(file, static_cast<std::size_t>(facts.st_size));
    ::close(file);
    return text;
}

core::Result<std::string> read_standard_input(std::size_t limit) { return read_all(STDIN_FILENO, limit); }

bool is_readable_by_others(std::string const& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) && (facts.st_mode & S_IROTH) != 0;
}

}
