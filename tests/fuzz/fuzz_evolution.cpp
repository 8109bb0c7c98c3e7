#include "app/clients/evolution/sources.h"
#include "tests/fuzz/accounts.h"

using namespace mp::clients::evolution;

/// One input is account, identity and transport at once.
MP_FUZZ_TARGET("evolution") {
    is_mail_source(input);
    Sources sources;
    for (auto const* const uid : {"mp-imap", "mp-imap-id", "mp-imap-smtp"})
        if (!add_source(sources, uid, input, true))
            return;
    mp::fuzz::check_profile(profile_of(sources, {}));
}
