#include "app/clients/thunderbird/profile.h"
#include "app/clients/thunderbird/zip_directory.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace mp::clients::thunderbird {

namespace {

/// All wanted files of an archive together, unpacked: one prefs.js of the largest size, and the small ones beside it.
constexpr std::size_t most_unpacked = largest_file + 8 * 1024 * 1024;

/// libarchive reads one member through this, from its local header on.
struct Source {
    std::istream& stream;
    std::array<char, 65536> buffer{};
};

la_ssize_t read_some(archive*, void* client, void const** data) {
    auto& source = *static_cast<Source*>(client);
    source.stream.read(source.buffer.data(), static_cast<std::streamsize>(source.buffer.size()));
    *data = source.buffer.data();
    return static_cast<la_ssize_t>(source.stream.gcount());
}

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

core::Result<std::string> unpack(archive* reader, std::size_t limit) {
    std::string bytes;
    std::array<char, 65536> buffer;
    for (;;) {
        la_ssize_t const count = archive_read_data(reader, buffer.data(), buffer.size());
        if (count < 0)
            return core::fail(core::FaultCode::malformed, "a file in the archive is damaged or locked by a password");
        if (count == 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > limit)
            return core::fail(core::FaultCode::too_large, "a file in the archive is larger than 16 MiB");
    }
}

core::Result<std::string> unpack_member(std::istream& stream, ZipMember const& member, std::size_t limit) {
    stream.clear();
    if (!stream.seekg(static_cast<std::streamoff>(member.at)))
        return core::fail(core::FaultCode::malformed, "a file of the archive lies outside of it");
    Source source{stream};
    Reader const reader(archive_read_new(), &archive_read_free);
    archive_read_support_format_zip_streamable(reader.get());
    archive_read_set_callback_data(reader.get(), &source);
    archive_read_set_read_callback(reader.get(), &read_some);
    archive_entry* entry = nullptr;
    bool const is_open = archive_read_open1(reader.get()) == ARCHIVE_OK;
    int const result = is_open ? archive_read_next_header(reader.get(), &entry) : ARCHIVE_FATAL;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        return core::fail(core::FaultCode::malformed, "a file of the archive is not where its list says");
    return unpack(reader.get(), limit);
}

/// The folder (empty at the top) and the name of a file that lies at most one folder deep.
std::optional<std::pair<std::string, std::string>> shallow(std::string_view path) {
    auto const slash = path.find('/');
    if (slash == std::string_view::npos)
        return std::pair{std::string{}, std::string(path)};
    if (path.find('/', slash + 1) != std::string_view::npos)
        return std::nullopt;
    return std::pair{std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

bool is_of_profile(std::string_view path) {
    auto const place = shallow(path);
    return place && (place->second == "prefs.js" || place->second == "user.js" || place->second == "cert_override.txt" ||
                     place->second == "compatibility.ini");
}

/// The files of one profile, each once, under their names without the folder.
using Members = std::vector<ZipMember>;

ZipMember const* find(Members const& members, std::string_view name) {
    auto const found = std::find_if(members.begin(), members.end(), [&](auto const& one) { return one.name == name; });
    return found == members.end() ? nullptr : &*found;
}

/// prefs.js lies at the top, else in the first folder that has one; what lies in others is another profile.
core::Result<Members> members_of_profile(std::istream& archive) {
    TRY(auto const all, members_of_zip(archive, &is_of_profile));
    std::optional<std::string> folder;
    for (auto const& member : all)
        if (auto const place = shallow(member.name); place->second == "prefs.js" && (!folder || place->first.empty()))
            folder = place->first;
    if (!folder)
        return core::fail(core::FaultCode::wrong_kind, "the archive holds no prefs.js");
    Members out;
    for (auto const& member : all)
        if (auto const place = shallow(member.name); place->first == *folder && !find(out, place->second))
            out.push_back({place->second, member.at});
    return out;
}

}

core::Result<ProfileFiles> files_in_zip(std::istream& archive) {
    TRY(auto const members, members_of_profile(archive));
    ProfileFiles files;
    std::size_t left = most_unpacked;
    TRY(files.prefs, unpack_member(archive, *find(members, "prefs.js"), largest_file));
    left -= files.prefs.size();
    auto const read = [&](std::optional<std::string>& into, std::string_view name) -> core::Result<void> {
        auto const* member = find(members, name);
        if (!member)
            return {};
        TRY(into, unpack_member(archive, *member, std::min(largest_file, left)));
        left -= into->size();
        return {};
    };
    MP_CHECK(read(files.user, "user.js"));
    MP_CHECK(read(files.cert_override, "cert_override.txt"));
    MP_CHECK(read(files.compatibility, "compatibility.ini"));
    return files;
}

bool is_profile_zip(std::istream& archive) {
    auto const members = members_of_profile(archive);
    return members || members.error().code != core::FaultCode::wrong_kind;
}

}
