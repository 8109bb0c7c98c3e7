// The key of our seals: one file of 32 random bytes in the user's state folder.

#include "app/desk/seal.h"
#include "app/desk/state.h"

#include <fcntl.h>
#include <string>
#include <sys/random.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

namespace mp::desk {

namespace {

constexpr std::size_t key_size = 32;

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
    if (!make_private_folders(folder))
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
    auto const folder = state_folder();
    if (folder.empty())
        return {};
    auto const path = folder + "/seal.key";
    auto key = read_key(path);
    if (!key.is_empty() || wish == KeyWish::use)
        return key;
    make_key(folder, path);
    return read_key(path);
}

}
