// Writes what tests/clients/second_readers.py reads with other programs' readers: one folder a case, with the values that
// must come out of every file in it.

#include "app/clients/android/qr.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

using namespace mp;
using nlohmann::json;

namespace {

json line_of(core::ServerSettings const& line) {
    return {{"service", name_of(line.endpoint.service)},   {"host", line.endpoint.host}, {"port", line.endpoint.port},
            {"security", name_of(line.endpoint.security)}, {"username", line.username},  {"auth", name_of(line.auth)}};
}

void write_file(std::filesystem::path const& path, std::string const& bytes) {
    std::ofstream stream(path, std::ios::binary);
    stream << bytes;
    REQUIRE(stream.flush());
}

/// second_readers.py has a reader for it. Binary archives, and Outlook's own kinds of text, are read by nothing else here.
bool is_read_elsewhere(clients::ClientFormat const& client, clients::ExportForm const& form) {
    std::string_view const id = client.id;
    bool const is_own = id == "thunderbird" || id == "outlook" || id == "gnumail";
    return !is_own && !(id == "autodiscover" && form.suffix.empty());
}

void write_case(std::filesystem::path const& folder, std::string const& display_name,
                core::VerifiedSettings const& settings) {
    std::filesystem::create_directories(folder);
    auto wish = test::wish_of(display_name);
    wish.pop = {true, 0, false};
    json files = json::array();
    for (auto const* client : clients::catalogue())
        for (auto const& form : client->forms)
            if (auto const made = form.write(wish, settings); made && is_read_elsewhere(*client, form))
                for (auto const& file : made->files) {
                    auto name = std::string(client->id) + (file.path.empty() ? std::string(form.suffix) : "-" + file.path);
                    std::replace(name.begin(), name.end(), '/', '-');
                    write_file(folder / name, file.bytes);
                    files.push_back(name);
                }
    auto const payload = clients::android::qr_payload(wish, settings);
    json const expected = {{"address", wish.address.full()},
                           {"display_name", display_name},
                           {"incoming", line_of(settings.settings().incoming)},
                           {"outgoing", line_of(settings.settings().outgoing)},
                           {"payload", payload ? *payload : ""},
                           {"files", files}};
    write_file(folder / "expected.json", expected.dump(2));
}

}

TEST_CASE("files for second readers are written", "[.second-readers]") {
    char const* const folder = std::getenv("MP_EXPORTS_DIR");
    REQUIRE(folder);
    for (auto const& [name, settings] : test::all_cases())
        write_case(std::filesystem::path(folder) / name, "Jo Example", settings);
    for (auto const& [name, display_name] : {std::pair<std::string, std::string>{"name-quotes", "O'Neil \"Jo\" <jo> & ]]>"},
                                             {"name-emoji", "\xf0\x9f\x93\xac J\xc3\xb6rg"},
                                             {"name-hebrew", "\xd7\x90\xd7\x91 Jo"},
                                             {"name-empty", ""}})
        write_case(std::filesystem::path(folder) / name, display_name, support::imap_settings());
    int number = 0;
    for (std::string const username :
         {"O'Neil \"Jo\" <jo> & ]]>", "back\\slash \\n; # 'x' = [y]", "%s %(host)s ${HOME} $HOME `id`", "\"quoted\"",
          "a \"b\" host \"evil.example", "\xf0\x9f\x93\xac J\xc3\xb6rg"})
        write_case(std::filesystem::path(folder) / ("user-" + std::to_string(++number)), "Jo; \\ \"x\" $HOME %s",
                   test::settings_of({{test::endpoint_of(core::Service::imap, core::Security::tls), username},
                                      {test::endpoint_of(core::Service::smtp, core::Security::starttls), username}}));
}
