#ifndef _WIN32
#include "app/clients/disk.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mp::clients::disk {

namespace {

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return last_error();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0 ? std::error_code{} : last_error();
}

core::Result<std::string> read_open(int file, std::size_t limit) {
    struct stat facts {};
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        return core::fail(core::FaultCode::unreadable, "this is a device or a pipe, not a file");
    std::string bytes;
    char buffer[65536];
    while (bytes.size() < limit) {
        ssize_t const got = ::read(file, buffer, std::min(sizeof buffer, limit - bytes.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return core::fail(core::FaultCode::unreadable, "reading the file failed");
        if (got == 0)
            break;
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
    return bytes;
}

}

core::Result<std::string> read_beginning(std::filesystem::path const& path, std::size_t limit) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0)
        return core::fail(core::FaultCode::unreadable, "the file cannot be opened");
    auto bytes = read_open(file, limit);
    ::close(file);
    return bytes;
}

std::error_code write_new(std::filesystem::path const& path, std::string_view bytes) {
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (file < 0)
        return last_error();
    std::error_code error = write_all(file, bytes);
    // Some file systems tell about a full disk only here.
    if (::close(file) != 0 && !error)
        error = last_error();
    if (error)
        ::unlink(path.c_str());
    return error;
}

std::error_code rename_to_new(std::filesystem::path const& from, std::filesystem::path const& to) {
    if (::link(from.c_str(), to.c_str()) == 0)
        return ::unlink(from.c_str()) == 0 ? std::error_code{} : last_error();
    if (errno == EEXIST)
        return last_error();
    // A file system without second names: look, then rename.
    struct stat facts {};
    if (::lstat(to.c_str(), &facts) == 0)
        return std::make_error_code(std::errc::file_exists);
    return ::rename(from.c_str(), to.c_str()) == 0 ? std::error_code{} : last_error();
}

std::error_code why_no_new_file(std::filesystem::path const& folder) {
    return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0 ? std::error_code{} : last_error();
}

std::error_code flush_folder(std::filesystem::path const& folder) {
    int const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return last_error();
    int const result = ::fsync(file);
    std::error_code const error = result == 0 ? std::error_code{} : last_error();
    ::close(file);
    // File systems without such a thing say EINVAL; there is nothing to wait for then.
    return error == std::errc::invalid_argument ? std::error_code{} : error;
}

std::error_code make_private_folder(std::filesystem::path const& folder) {
    return ::mkdir(folder.c_str(), S_IRWXU) == 0 ? std::error_code{} : last_error();
}

}
#endif
