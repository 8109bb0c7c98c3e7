#include "app/clients/thunderbird/profile.h"
#include "tests/fuzz/target.h"

#include <sstream>
#include <string>

using namespace mp::clients;

MP_FUZZ_TARGET("thunderbird_zip") {
    std::istringstream archive{std::string(input)};
    auto const files = thunderbird::files_in_zip(archive);
    if (!files) {
        HOLDS(!files.error().detail.empty());
        return;
    }
    HOLDS(files->prefs.size() <= largest_file);
    for (auto const* part : {&files->user, &files->cert_override, &files->compatibility})
        HOLDS(!*part || (*part)->size() <= largest_file);
}
