// The bytes that every form writes, for eyes and for differences: tests/clients/exports. MP_UPDATE_GOLDEN=1 writes them
// anew.

#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"
#include "tests/unit/clients/phone_cases.h"

#include <algorithm>
#include <cstdlib>

using namespace mp;
using namespace mp::clients;

namespace {

/// Pictures and archives are compared by what is in them, elsewhere.
bool is_text(ExportForm const& form) { return form.suffix != ".png" && form.suffix != ".zip"; }

void check_golden(std::string const& name, std::string const& bytes) {
    auto const path = std::filesystem::path(MP_TESTS_DIR) / "clients/exports" / name;
    INFO(name);
    if (std::getenv("MP_UPDATE_GOLDEN")) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
    }
    CHECK(support::contents(path) == bytes);
}

}

TEST_CASE("every form writes the bytes that were looked at") {
    for (auto const* client : catalogue())
        for (auto const& form : client->forms)
            for (std::string const kind : {"imap", "pop3"}) {
                auto const settings = kind == "imap" ? support::imap_settings() : support::pop3_settings();
                auto const made = form.write(test::wish_of("J\xc3\xb6 \"Jo\" O'Neil"), settings);
                if (!made || !is_text(form))
                    continue;
                auto const place = kind + "/" + std::string(client->id);
                for (auto const& file : made->files)
                    check_golden(file.path.empty() ? place + std::string(form.suffix)
                                                   : place + "-" + std::string(form.id) + "/" + file.path,
                                 file.bytes);
            }
}
