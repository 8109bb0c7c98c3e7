// Where the key of our seals lives: one file of 32 random bytes in the user's state folder (XDG Base Directory 0.8).

#include "app/desk/seal.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/random.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

namespace mp::desk {

namespace {

constexpr std::size_t key_size = 32;

/// Empty without a home. A relative path in the variable has to be ignored (XDG Base Directory 0.8).
std::string state_folder() {
    char const* const state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return state;
    char const* const home = std::getenv("HOME");
    return home && *home == '/' ? std::string(home) + "/.local/state" : std::string();
}

class File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

bool make_folders(std::string const& path) {
    for (auto slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        auto const part = path.substr(0, slash);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
            return false;
        if (slash == std::string::npos)
            return true;
    }
}

/// A key that somebody else could read or put there proves nothing.
core::Secret read_key(std::string const& path) {
    File const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat facts {};
    bool const is_own = file.get() >= 0 && ::fstat(file.get(), &facts) == 0 && S_ISREG(facts.st_mode) &&
                        facts.st_uid == ::geteuid() && (facts.st_mode & 077) == 0 && facts.st_size == key_size;
    if (!is_own)
        return {};
    std::string bytes(key_size, '\0');
    if (::read(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        return {};
    return core::Secret(std::move(bytes));
}

/// Whole or not at all, and never in place of a key that is there: two programs may be at it at the same time.
void make_key(std::string const& folder, std::string const& path) {
    if (!make_folders(folder))
        return;
    std::string bytes(key_size, '\0');
    auto temporary = path + ".XXXXXX";
    File const file(::mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (file.get() < 0)
        return;
    bool const is_written = ::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()) &&
                            ::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
                            ::fsync(file.get()) == 0;
    core::Secret::wipe(bytes);
    if (is_written)
        std::ignore = ::link(temporary.c_str(), path.c_str());
    ::unlink(temporary.c_str());
}

}

core::Secret seal_key(KeyWish wish) {
    auto const state = state_folder();
    if (state.empty())
        return {};
    auto const folder = state + "/mailplumb";
    auto const path = folder + "/seal.key";
    auto key = read_key(path);
    if (!key.is_empty() || wish == KeyWish::use)
        return key;
    make_key(folder, path);
    return read_key(path);
}

}
