#include "app/clients/disk.h"
#include "app/clients/format.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_names = 10000;

/// The real place of `relative` below the root; nothing when it would leave the root, by its name or by a link.
std::optional<fs::path> inside(fs::path const& root, std::string_view relative) {
    if (relative.empty())
        return root;
    if (relative.find('\0') != std::string_view::npos)
        return std::nullopt;
    fs::path const wanted = path_of(relative);
    if (wanted.is_absolute() || wanted.has_root_path())
        return std::nullopt;
    std::error_code error;
    fs::path const base = fs::canonical(root, error);
    if (error)
        return std::nullopt;
    fs::path const real = fs::weakly_canonical(base / wanted, error);
    if (error)
        return std::nullopt;
    auto const [rest, end] = std::mismatch(base.begin(), base.end(), real.begin(), real.end());
    bool const stays = rest == base.end() || (std::next(rest) == base.end() && rest->empty());
    return stays ? std::optional(real) : std::nullopt;
}

fs::file_type type_of(fs::path const& path) {
    std::error_code error;
    return fs::status(path, error).type();
}

}

bool Tree::is_file() const { return type_of(m_root) == fs::file_type::regular; }

bool Tree::is_folder() const { return type_of(m_root) == fs::file_type::directory; }

std::string Tree::name() const {
    fs::path const clean = m_root.lexically_normal();
    return utf8_of(clean.has_filename() ? clean.filename() : clean.parent_path().filename());
}

bool Tree::has(std::string_view relative) const {
    auto const path = inside(m_root, relative);
    std::error_code error;
    return path && fs::exists(*path, error);
}

std::vector<std::string> Tree::list(std::string_view relative) const {
    std::vector<std::string> names;
    auto const path = inside(m_root, relative);
    if (!path)
        return names;
    std::error_code error;
    for (fs::directory_iterator entry(*path, error), end; !error && entry != end && names.size() < most_names;
         entry.increment(error))
        names.push_back(utf8_of(entry->path().filename()));
    std::sort(names.begin(), names.end());
    return names;
}

core::Result<std::string> Tree::read(std::string_view relative, std::size_t limit) const {
    auto const path = inside(m_root, relative);
    if (!path)
        return core::fail(has(std::string_view{}) ? core::FaultCode::unreadable : core::FaultCode::not_found,
                          "the path leaves the folder that was given");
    switch (type_of(*path)) {
    case fs::file_type::regular: break;
    case fs::file_type::not_found: return core::fail(core::FaultCode::not_found, "there is no such file");
    case fs::file_type::directory: return core::fail(core::FaultCode::unreadable, "this is a folder, not a file");
    case fs::file_type::none: return core::fail(core::FaultCode::unreadable, "the system does not let this program look");
    default: return core::fail(core::FaultCode::unreadable, "this is a device or a pipe, not a file");
    }
    std::error_code error;
    if (auto const size = fs::file_size(*path, error); !error && size > limit)
        return core::fail(core::FaultCode::too_large, "the file has " + std::to_string(size) + " bytes");
    TRY(auto bytes, disk::read_beginning(*path, limit + 1));
    if (bytes.size() > limit)
        return core::fail(core::FaultCode::too_large, "the file has more than " + std::to_string(limit) + " bytes");
    return bytes;
}

std::string Tree::beginning(std::size_t bytes) const {
    if (!is_file())
        return {};
    return disk::read_beginning(m_root, bytes).value_or(std::string{});
}

bool Tree::is_readable_by_others(std::string_view relative) const {
    auto const path = inside(m_root, relative);
    if (!path)
        return false;
    std::error_code error;
    auto const status = fs::status(*path, error);
    return status.permissions() != fs::perms::unknown &&
           (status.permissions() & (fs::perms::group_read | fs::perms::others_read)) != fs::perms::none;
}

Tree Tree::below(std::string_view relative) const {
    auto const path = inside(m_root, relative);
    return Tree(path.value_or(fs::path{}));
}

}
