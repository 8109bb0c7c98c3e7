#include "app/clients/thunderbird/profile.h"

#include "probes/core/ascii.h"

#include <array>
#include <cerrno>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace mp::clients::thunderbird {

namespace {

/// Bytes that may be read of an archive (its list of names and what is unpacked); mail in it is skipped, not read.
constexpr std::uint64_t most_archive_bytes = 256 * 1024 * 1024;
constexpr int most_entries = 200000;

/// libarchive reads through this, so that no archive, however made, is read without end.
struct Source {
    std::istream& stream;
    std::array<char, 65536> buffer{};
    std::uint64_t budget = most_archive_bytes;
};

la_ssize_t read_some(archive* reader, void* client, void const** data) {
    auto& source = *static_cast<Source*>(client);
    source.stream.clear();
    source.stream.read(source.buffer.data(), static_cast<std::streamsize>(source.buffer.size()));
    auto const count = static_cast<std::uint64_t>(source.stream.gcount());
    if (count > source.budget) {
        archive_set_error(reader, EIO, "the archive is too large");
        return ARCHIVE_FATAL;
    }
    source.budget -= count;
    *data = source.buffer.data();
    return static_cast<la_ssize_t>(count);
}

la_int64_t seek_to(archive*, void* client, la_int64_t offset, int whence) {
    auto& stream = static_cast<Source*>(client)->stream;
    stream.clear();
    auto const from = whence == SEEK_SET ? std::ios::beg : whence == SEEK_CUR ? std::ios::cur : std::ios::end;
    // A place before the beginning or beyond the end of the file is refused here, not met later.
    if (!stream.seekg(offset, from))
        return ARCHIVE_FATAL;
    return static_cast<la_int64_t>(stream.tellg());
}

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

Reader open(Source& source) {
    Reader reader(archive_read_new(), &archive_read_free);
    archive_read_support_format_zip_seekable(reader.get());
    archive_read_set_callback_data(reader.get(), &source);
    archive_read_set_read_callback(reader.get(), &read_some);
    archive_read_set_seek_callback(reader.get(), &seek_to);
    if (archive_read_open1(reader.get()) != ARCHIVE_OK)
        reader.reset();
    return reader;
}

core::Result<std::string> unpack(archive* reader) {
    std::string bytes;
    std::array<char, 65536> buffer;
    for (;;) {
        la_ssize_t const count = archive_read_data(reader, buffer.data(), buffer.size());
        if (count < 0)
            return core::fail(core::FaultCode::malformed, "a file in the archive is damaged or locked by a password");
        if (count == 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > largest_file)
            return core::fail(core::FaultCode::too_large, "a file in the archive is larger than 16 MiB");
    }
}

std::string name_of(archive_entry* entry) {
    char const* name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    return name ? name : "";
}

/// The folder (empty at the top) and the name of a file that lies at most one folder deep.
std::optional<std::pair<std::string, std::string>> shallow(std::string const& path) {
    auto const slash = path.find('/');
    if (slash == std::string::npos)
        return std::pair{std::string{}, path};
    if (path.find('/', slash + 1) != std::string::npos)
        return std::nullopt;
    return std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

std::optional<std::string>* place_for(ProfileFiles& files, std::string_view name) {
    if (name == "user.js")
        return &files.user;
    if (name == "cert_override.txt")
        return &files.cert_override;
    return name == "compatibility.ini" ? &files.compatibility : nullptr;
}

/// Calls `visit` with each file's name until it returns a fault.
template <class Visit>
core::Result<void> for_each_file(Source& source, Visit visit) {
    Reader const reader = open(source);
    if (!reader)
        return core::fail(core::FaultCode::wrong_kind, "this is no ZIP archive");
    archive_entry* entry = nullptr;
    int result = archive_read_next_header(reader.get(), &entry);
    for (int count = 0; result == ARCHIVE_OK || result == ARCHIVE_WARN; ++count) {
        if (count == most_entries)
            return core::fail(core::FaultCode::too_large, "the archive holds too many files");
        if (archive_entry_filetype(entry) == AE_IFREG)
            MP_CHECK(visit(name_of(entry), reader.get()));
        result = archive_read_next_header(reader.get(), &entry);
    }
    if (result == ARCHIVE_EOF)
        return {};
    return core::fail(source.budget < source.buffer.size() ? core::FaultCode::too_large : core::FaultCode::malformed,
                      "the archive cannot be read to its end");
}

/// Where prefs.js lies: at the top, else in the first folder that has one; what lies in others is another profile.
core::Result<std::string> profile_folder(Source& source) {
    std::optional<std::string> found;
    MP_CHECK(for_each_file(source, [&found](std::string const& path, archive*) -> core::Result<void> {
        if (auto const place = shallow(path); place && place->second == "prefs.js" && (!found || place->first.empty()))
            found = place->first;
        return {};
    }));
    if (!found)
        return core::fail(core::FaultCode::wrong_kind, "the archive holds no prefs.js");
    return *found;
}

}

core::Result<ProfileFiles> files_in_zip(std::istream& archive) {
    Source source{archive};
    TRY(std::string const folder, profile_folder(source));
    ProfileFiles files;
    MP_CHECK(for_each_file(source, [&](std::string const& path, struct archive* reader) -> core::Result<void> {
        auto const place = shallow(path);
        if (!place || place->first != folder)
            return {};
        auto* const part = place_for(files, place->second);
        if (!part && place->second != "prefs.js")
            return {};
        TRY(auto bytes, unpack(reader));
        if (part)
            *part = std::move(bytes);
        else
            files.prefs = std::move(bytes);
        return {};
    }));
    return files;
}

}
