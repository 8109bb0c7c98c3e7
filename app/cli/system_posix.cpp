#include "app/cli/descriptors_posix.h"
#include "app/cli/system.h"

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

}
