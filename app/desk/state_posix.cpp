#include "app/desk/state.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mp::desk {

namespace {

class StateFile {
public:
    explicit StateFile(int descriptor) : m_descriptor(descriptor) {}
    StateFile(StateFile const&) = delete;
    StateFile& operator=(StateFile const&) = delete;
    ~StateFile() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

std::string path_of(std::string const& name) {
    auto const folder = state_folder();
    return folder.empty() ? std::string() : folder + "/" + name;
}

bool write_all(int descriptor, std::string const& text) {
    for (std::size_t done = 0; done < text.size();) {
        auto const written = ::write(descriptor, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += static_cast<std::size_t>(written);
    }
    return ::fsync(descriptor) == 0;
}

core::Result<std::string> read_all(int descriptor, std::size_t size) {
    std::string text(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        auto const got = ::read(descriptor, text.data() + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return core::fail(core::FaultCode::unreadable, "read failed");
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

}

std::string state_folder() {
    char const* const state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return std::string(state) + "/mailplumb";
    char const* const home = std::getenv("HOME");
    return home && *home == '/' ? std::string(home) + "/.local/state/mailplumb" : std::string();
}

bool make_private_folders(std::string const& path) {
    for (auto slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        auto const part = path.substr(0, slash);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return false;
        if (slash == std::string::npos)
            return true;
    }
}

core::Result<std::string> read_state(std::string const& name, std::size_t limit) {
    auto const path = path_of(name);
    if (path.empty())
        return core::fail(core::FaultCode::not_found, "no home");
    StateFile const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0)
        return core::fail(errno == ENOENT || errno == ENOTDIR ? core::FaultCode::not_found : core::FaultCode::unreadable,
                          path);
    struct stat facts {};
    bool const is_own = ::fstat(file.get(), &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() &&
                        (facts.st_mode & 077) == 0;
    if (!is_own)
        return core::fail(core::FaultCode::unreadable, path);
    if (facts.st_size < 0 || static_cast<std::size_t>(facts.st_size) > limit)
        return core::fail(core::FaultCode::too_large, path);
    return read_all(file.get(), static_cast<std::size_t>(facts.st_size));
}

core::Result<void> write_state(std::string const& name, std::string const& text) {
    auto const path = path_of(name);
    if (path.empty() || !make_private_folders(path.substr(0, path.rfind('/'))))
        return core::fail(core::FaultCode::unreadable, path);
    auto temporary = path + ".XXXXXX";
    StateFile const file(::mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (file.get() < 0)
        return core::fail(core::FaultCode::unreadable, path);
    if (write_all(file.get(), text) && ::rename(temporary.c_str(), path.c_str()) == 0)
        return {};
    ::unlink(temporary.c_str());
    return core::fail(core::FaultCode::unreadable, path);
}

bool rename_state(std::string const& name, std::string const& new_name) {
    return ::rename(path_of(name).c_str(), path_of(new_name).c_str()) == 0;
}

bool remove_state(std::string const& name) { return ::unlink(path_of(name).c_str()) == 0; }

}
