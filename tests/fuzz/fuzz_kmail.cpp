#include "app/clients/kmail/config.h"
#include "tests/fuzz/accounts.h"

using namespace mp::clients;

MP_FUZZ_TARGET("kmail") {
    auto file = parse_ini(input, kde_ini);
    if (!file)
        return;
    kmail::Config config;
    config.files.push_back({"akonadi_imap_resource_0rc", std::move(*file), true});
    mp::fuzz::check_profile(kmail::profile_of(config));
}
