#include "probes/sources/ispdb_dir.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/net/plain_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>

namespace mp::sources {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 256 * 1024;
constexpr std::size_t most_files = 20000;

core::Result<std::string> read_file(fs::path const& path) {
    auto bytes = net::read_plain_file(path.string(), largest_file);
    if (bytes)
        return bytes;
    return core::fail(bytes.error().code, path.string() + " cannot be read: " + bytes.error().detail);
}

using Index = std::map<std::string, fs::path, std::less<>>;

Index make_index(fs::path const& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && files.size() < most_files;
         it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored))
            files.push_back(it->path());
    }
    std::sort(files.begin(), files.end()); // a domain listed twice belongs to the same file every time
    Index index;
    for (auto const& file : files)
        if (auto const bytes = read_file(file))
            for (auto& domain : listed_domains(*bytes))
                index.emplace(std::move(domain), file);
    return index;
}

/// One index a folder and state of the folder; several runs may ask at once from different threads.
std::optional<fs::path> look_up(fs::path const& folder, std::string const& domain) {
    static std::mutex mutex;
    static std::map<std::pair<fs::path, fs::file_time_type>, Index> indexes;
    std::lock_guard const lock(mutex);
    std::error_code error;
    auto const key = std::pair(folder, fs::last_write_time(folder, error));
    auto at = indexes.find(key);
    if (at == indexes.end())
        at = indexes.emplace(key, make_index(folder)).first;
    auto const found = at->second.find(domain);
    return found == at->second.end() ? std::nullopt : std::optional(found->second);
}

}

std::vector<std::string> listed_domains(std::string_view xml) {
    std::vector<std::string> out;
    while (true) {
        auto const open = xml.find('<');
        if (open == std::string_view::npos)
            return out;
        xml.remove_prefix(open);
        if (xml.starts_with("<!--")) {
            auto const end = xml.find("-->");
            if (end == std::string_view::npos)
                return out;
            xml.remove_prefix(end + 3);
            continue;
        }
        auto const close = xml.find('>');
        if (close == std::string_view::npos)
            return out;
        auto const tag = xml.substr(1, close - 1);
        xml.remove_prefix(close + 1);
        if (tag == "domain" || tag.starts_with("domain "))
            out.push_back(core::ascii::to_lower(core::ascii::trim(xml.substr(0, xml.find('<')))));
    }
}

core::Result<std::optional<IspdbFile>> find_in_ispdb_dir(std::string const& folder, std::string const& domain) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return core::fail(core::FaultCode::unreadable, folder + " is not a folder that can be read");
    if (!core::is_host_name(domain))
        return std::optional<IspdbFile>();
    fs::path path = fs::path(folder) / (domain + ".xml");
    if (!fs::is_regular_file(path, error)) {
        auto const listed = look_up(folder, domain);
        if (!listed)
            return std::optional<IspdbFile>();
        path = *listed;
    }
    IspdbFile file;
    file.path = path.string();
    TRY(file.bytes, read_file(path));
    return std::optional(std::move(file));
}

}
