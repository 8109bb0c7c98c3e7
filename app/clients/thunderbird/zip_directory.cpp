#include "app/clients/thunderbird/zip_directory.h"

#include <algorithm>

namespace mp::clients::thunderbird {

namespace {

constexpr std::size_t end_size = 22, locator_size = 20, large_end_size = 56, entry_size = 46;
constexpr std::size_t longest_comment = 65535;
constexpr std::uint64_t in_large_end16 = 0xffff, in_large_end32 = 0xffffffff;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Exactly so many bytes from there; fewer when the file ends before.
std::string read_at(std::istream& archive, std::uint64_t at, std::uint64_t count) {
    std::string bytes(static_cast<std::size_t>(count), '\0');
    archive.clear();
    archive.seekg(static_cast<std::streamoff>(at));
    archive.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(archive.gcount(), 0)));
    return bytes;
}

std::uint64_t size_of(std::istream& archive) {
    archive.clear();
    archive.seekg(0, std::ios::end);
    auto const end = archive.tellg();
    return end < 0 ? 0 : static_cast<std::uint64_t>(end);
}

struct Directory {
    std::uint64_t at = 0, size = 0, count = 0;
    std::uint64_t shift = 0; ///< bytes before the archive proper, as in programs that unpack themselves
};

/// Members of the end record, of either size.
core::Result<Directory> directory_from(std::string_view end, std::uint64_t end_at, std::size_t count_at, std::size_t width) {
    Directory out;
    out.count = number(end, count_at, width == 4 ? 2 : 8);
    out.size = number(end, count_at + (width == 4 ? 2 : 8), width);
    auto const claimed = number(end, count_at + (width == 4 ? 2 : 8) + width, width);
    if (out.count > most_zip_members || out.size > most_zip_directory)
        return core::fail(core::FaultCode::too_large, "the archive holds too many files");
    if (out.size > end_at || claimed > end_at - out.size)
        return core::fail(core::FaultCode::malformed, "the archive's list of files lies outside of it");
    out.at = end_at - out.size;
    out.shift = out.at - claimed;
    return out;
}

core::Result<Directory> find_directory(std::istream& archive) {
    auto const size = size_of(archive);
    auto const tail_size = std::min<std::uint64_t>(size, end_size + longest_comment);
    auto const tail = read_at(archive, size - tail_size, tail_size);
    auto const found = tail.size() < end_size ? std::string::npos : tail.rfind("PK\5\6", tail.size() - end_size);
    if (found == std::string::npos)
        return core::fail(core::FaultCode::wrong_kind, "this is no ZIP archive");
    auto const end_at = size - tail_size + found;
    auto const end = std::string_view(tail).substr(found);
    bool const is_large =
        number(end, 10, 2) == in_large_end16 || number(end, 12, 4) == in_large_end32 || number(end, 16, 4) == in_large_end32;
    auto const locator = is_large && end_at >= locator_size ? read_at(archive, end_at - locator_size, locator_size) : "";
    if (!locator.starts_with("PK\6\7"))
        return directory_from(end, end_at, 10, 4);
    auto const large_at = number(locator, 8, 8);
    auto const large_end = large_at < size ? read_at(archive, large_at, large_end_size) : "";
    if (large_end.size() < large_end_size || !large_end.starts_with("PK\6\6"))
        return core::fail(core::FaultCode::malformed, "the archive's list of files is not where it should be");
    return directory_from(large_end, large_at, 32, 8);
}

/// The place in an extra field (APPNOTE.TXT, section 4.5.3), for archives beyond 4 GB; it stands behind the sizes that are
/// there, too.
std::uint64_t large_place(std::string_view extra, bool has_size, bool has_packed_size) {
    while (extra.size() >= 4) {
        auto const kind = number(extra, 0, 2), size = number(extra, 2, 2);
        std::size_t const at = 4 + (has_size ? 8 : 0) + (has_packed_size ? 8 : 0);
        if (kind == 1 && at + 8 <= extra.size() && at + 8 <= 4 + size)
            return number(extra, at, 8);
        extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + static_cast<std::size_t>(size)));
    }
    return in_large_end32;
}

}

core::Result<std::vector<ZipMember>> members_of_zip(std::istream& archive, bool (*is_wanted)(std::string_view name)) {
    TRY(auto const directory, find_directory(archive));
    auto const list = read_at(archive, directory.at, directory.size);
    std::vector<ZipMember> members;
    std::string_view rest = list;
    for (std::uint64_t count = 0; rest.size() >= entry_size && rest.starts_with("PK\1\2"); ++count) {
        if (count == most_zip_members)
            return core::fail(core::FaultCode::too_large, "the archive holds too many files");
        auto const name_size = number(rest, 28, 2), extra_size = number(rest, 30, 2), remark_size = number(rest, 32, 2);
        auto const whole = entry_size + name_size + extra_size + remark_size;
        if (whole > rest.size())
            break;
        auto const name = rest.substr(entry_size, name_size);
        auto at = number(rest, 42, 4);
        if (at == in_large_end32)
            at = large_place(rest.substr(entry_size + name_size, extra_size), number(rest, 24, 4) == in_large_end32,
                             number(rest, 20, 4) == in_large_end32);
        if (is_wanted(name) && members.size() < most_zip_wanted)
            members.push_back({std::string(name), at + directory.shift});
        rest.remove_prefix(whole);
    }
    if (!rest.empty() || list.size() != directory.size)
        return core::fail(core::FaultCode::malformed, "the archive's list of files cannot be read to its end");
    return members;
}

}
