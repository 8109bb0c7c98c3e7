#ifndef _WIN32
#include "probes/net/plain_file.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace mp::net {

namespace {

using core::FaultCode;

core::Result<std::string> read_open(int file, std::size_t limit) {
    struct stat facts {};
    if (::fstat(file, &facts) != 0)
        return tl::unexpected<core::Fault>(
            core::system_fault(FaultCode::unreadable, std::error_code(errno, std::generic_category())));
    if (S_ISDIR(facts.st_mode))
        return core::fail(FaultCode::wrong_kind, core::Message(MP_MSG("it is a folder, not a file")));
    if (!S_ISREG(facts.st_mode))
        return core::fail(FaultCode::wrong_kind, core::Message(MP_MSG("it is a pipe or a device, not a file")));
    if (static_cast<std::uintmax_t>(facts.st_size) > limit)
        return core::fail(FaultCode::too_large,
                          core::Message(MP_MSG("it is larger than {size} KiB"), {{"size", std::to_string(limit / 1024)}}));
    std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        auto const got = ::read(file, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tl::unexpected<core::Fault>(
                core::system_fault(FaultCode::unreadable, std::error_code(errno, std::generic_category())));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

}

core::Result<std::string> read_plain_file(std::string const& path, std::size_t limit) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0)
        return tl::unexpected<core::Fault>(
            core::system_fault(FaultCode::unreadable, std::error_code(errno, std::generic_category())));
    auto bytes = read_open(file, limit);
    ::close(file);
    return bytes;
}

}
#endif
