// Whatever the bytes are: what is changed is what was wanted, a second time changes nothing, and no line of the diff shows
// what stands behind the word for a password.

#include "app/clients/mend.h"
#include "tests/fuzz/invariants.h"

using namespace mp;
using namespace mp::clients;
using core::stored;

namespace {

void want_all(core::AccountServer& server) {
    server.security = stored(core::AccountSecurity::tls);
    server.port = stored(core::standard_port(server.service, core::Security::tls));
}

std::vector<core::Profile> all_changed(std::vector<core::Profile> profiles) {
    for (auto& profile : profiles)
        for (auto& account : profile.accounts) {
            want_all(account.incoming);
            if (account.outgoing) {
                want_all(*account.outgoing);
                account.outgoing->auth = stored(core::AccountAuth::password);
            }
            account.pop.leave_on_server = stored(true);
            account.pop.delete_after_days = stored(14.0);
            account.pop.only_new = stored(true);
            account.pop.headers_only = account.pop.has_size_limit = account.pop.delete_with_local = stored(false);
            account.poll_seconds = stored<std::int64_t>(900);
            account.checks_certificates = true;
        }
    return profiles;
}

void try_on(char const* client, char const* name, std::string_view bytes) {
    auto const& mender = *find_mender(client);
    std::vector<SettingsFile> files{{name, std::string(bytes)}};
    mender.secrets(bytes);
    auto const before = mender.read(files);
    if (!before)
        return;
    auto const wanted = all_changed(*before);
    auto const mended = mend_files(mender, files, wanted);
    if (!mended)
        return;
    HOLDS(mended->files.size() == 1);
    auto const& edits = mended->files.front().edits;
    auto after = files;
    after.front().bytes = edits.applied(bytes);
    // What was not replaced is there, in its order.
    std::size_t at = 0, out = 0;
    for (auto const& [span, text] : edits.splices()) {
        HOLDS(bytes.substr(at, span.begin - at) == std::string_view(after.front().bytes).substr(out, span.begin - at));
        out += span.begin - at + text.size();
        at = span.end;
    }
    HOLDS(bytes.substr(at) == std::string_view(after.front().bytes).substr(out));
    auto const again = mend_files(mender, after, wanted);
    HOLDS(again && !again->is_changed());
}

}

MP_FUZZ_TARGET("mend") {
    try_on("thunderbird", "prefs.js", input);
    try_on("claws", "accountrc", input);
    try_on("sylpheed", "accountrc", input);
    try_on("evolution", "work.source", input);
    try_on("fetchmail", "", input);
    try_on("getmail", "getmailrc", input);
    try_on("mbsync", "", input);
    try_on("msmtp", "", input);
    try_on("apple", "", input);
    try_on("android", "", input);
    try_on("outlook", "a.reg", input);
}
