// Writes what tests/clients/second_readers.py reads with other programs' readers: one folder a case, with the values that
// must come out of every file in it.

#include "app/clients/android/qr.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/phone_cases.h"

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

void write_case(std::filesystem::path const& folder, std::string const& display_name,
                core::VerifiedSettings const& settings) {
    std::filesystem::create_directories(folder);
    auto wish = test::wish_of(display_name);
    wish.pop = {true, 0, false};
    json files = json::array();
    for (std::string const client : {"apple", "android", "autoconfig"})
        for (auto const& form : clients::find_client(client)->forms) {
            auto const made = form.write(wish, settings);
            if (!made)
                continue;
            auto const name = client + std::string(form.suffix);
            write_file(folder / name, made->files.at(0).bytes);
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
}
