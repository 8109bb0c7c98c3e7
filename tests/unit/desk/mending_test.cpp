// Every fixture of a format that can be mended: mended, judged again, mended once more (app/desk/mending.h).

#include "app/clients/apply.h"
#include "app/desk/mending.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace mp;
namespace fs = std::filesystem;

namespace {

fs::path const fixtures = fs::path(MP_TESTS_DIR) / "clients";

core::Survey asked(int devices = 0) {
    core::Survey survey;
    survey.request.job = core::Job::lint;
    survey.request.login = false;
    survey.now = 1790000000;
    survey.request.devices = devices;
    return survey;
}

desk::Usage<desk::Mending> mend(fs::path const& path, desk::RepairWishes const& wishes = {}, int devices = 0) {
    return desk::mend_settings(path.string(), asked(devices), wishes);
}

std::vector<fs::path> fixtures_that_can_be_mended() {
    std::vector<fs::path> paths;
    for (auto const* const client : {"thunderbird", "claws", "sylpheed", "evolution", "fetchmail", "getmail", "mbsync",
                                     "msmtp", "apple", "android", "outlook"})
        for (auto const& entry : fs::directory_iterator(fixtures / client))
            // Files named by a number were found by a fuzzer: they have their own test.
            if (entry.is_directory() || entry.path().has_extension())
                paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// With what a stronger finding hides, which may come to light.
std::multiset<std::string> all_ids(std::vector<core::Finding> const& findings) {
    std::multiset<std::string> out;
    for (auto const& finding : findings)
        out.insert(finding.id);
    return out;
}

std::multiset<std::string> ids(std::vector<core::Finding> const& findings, bool only_repairable) {
    std::multiset<std::string> out;
    for (auto const& finding : findings) {
        auto const* const repair = desk::find_repair(finding.id);
        bool const is_repairable = repair && !repair->is_asked_for;
        if (finding.hidden_by.empty() && finding.severity >= core::Severity::advice && (!only_repairable || is_repairable))
            out.insert(finding.id);
    }
    return out;
}

/// The lines of `all` that `part` has not, as often.
std::vector<std::string> missing(std::string const& all, std::string const& part) {
    auto const lines = [](std::string const& text) {
        std::multiset<std::string> out;
        for (std::size_t at = 0; at < text.size();) {
            auto const end = std::min(text.find('\n', at), text.size() - 1);
            out.insert(text.substr(at, end + 1 - at));
            at = end + 1;
        }
        return out;
    };
    auto const a = lines(all), b = lines(part);
    std::vector<std::string> out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

void put(fs::path const& path, std::string const& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void write_to(fs::path const& folder, desk::Mending const& mending) {
    clients::Export edits;
    for (auto const& file : mending.files)
        edits.files.push_back(file.written);
    REQUIRE(clients::apply(edits, clients::Shape::folder, folder));
}

}

TEST_CASE("a mended fixture has no finding that a file can mend, no new one, and nothing to mend any more") {
    int mended = 0;
    std::set<std::string> refused;
    for (auto const& path : fixtures_that_can_be_mended()) {
        INFO(path.string());
        auto const mending = mend(path);
        if (!mending) {
            bool const is_beside = path.extension() == ".md" || path.extension() == ".txt" || path.extension() == ".json";
            if (!is_beside)
                refused.insert(path.lexically_relative(fixtures).string());
            continue;
        }
        auto const left = ids(mending->left, true);
        for (auto const& id : left)
            UNSCOPED_INFO("left: " + id);
        // No STARTTLS in the program, no user name in the file, a login that is not for sending.
        bool const has_no_word = path.filename() == "wrong-pair.getmailrc" || path.filename() == "no-login.msmtprc" ||
                                 path.filename() == "spa.reg";
        CHECK(left.empty() != has_no_word);
        auto before = all_ids(mending->found);
        auto const after = ids(mending->left, false);
        // Where mail was removed and a program knows no age rule, it is kept for ever then.
        if (before.contains("pop-delete-on-download") || before.contains("multi-pop-delete") ||
            before.contains("multi-pop-imap-mix"))
            for (int i = 0; i < 9; ++i)
                before.insert("pop-keeps-forever");
        std::vector<std::string> fresh;
        std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
        for (auto const& id : fresh)
            UNSCOPED_INFO("new: " + id);
        CHECK(fresh.empty());
        if (!mending->is_changed())
            continue;
        ++mended;
        for (auto const& file : mending->files) {
            auto const after_bytes = file.edits.applied(file.before.bytes);
            CHECK(missing(file.before.bytes, after_bytes).size() <= file.edits.splices().size() + 1);
            bool const has_crlf = file.before.bytes.find("\r\n") != std::string::npos;
            if (has_crlf)
                CHECK(missing(after_bytes, file.before.bytes).front().ends_with("\r\n"));
        }
        if (path.extension() == ".reg")
            continue;
        support::Folder const folder;
        write_to(folder.path() / (fs::is_directory(path) ? path.filename() : fs::path("out")), *mending);
        auto const out = folder.path() / (fs::is_directory(path) ? path.filename() : fs::path("out"));
        auto const again = mend(fs::is_directory(path) ? out : out / path.filename());
        REQUIRE(again);
        CHECK_FALSE(again->is_changed());
        CHECK(ids(again->left, true).empty());
    }
    CHECK(mended >= 20);
    CHECK(refused == std::set<std::string>{
                         "apple/binary.mobileconfig", "apple/com.apple.mail.plist", "apple/detached.mobileconfig",
                         "apple/enveloped.mobileconfig", "apple/signed-streamed.mobileconfig", "apple/signed.mobileconfig",
                         "outlook/exchange-only.prf", "outlook/golden-imap.prf", "outlook/golden-pop3.prf",
                         "outlook/no-outlook.reg", "outlook/several.prf", "thunderbird/twins", "thunderbird/zip"});
}

TEST_CASE("encryption: the usual port for it, but what is known to speak STARTTLS goes on so") {
    support::Folder const folder;
    auto const file = folder.path() / "prefs.js";
    auto const line_of = [&](std::string const& socket, std::string const& port, std::string const& smtp_socket,
                             std::string const& smtp_port) {
        put(file, "user_pref(\"mail.accountmanager.accounts\", \"account1\");\n"
                  "user_pref(\"mail.account.account1.server\", \"server1\");\n"
                  "user_pref(\"mail.account.account1.identities\", \"id1\");\n"
                  "user_pref(\"mail.identity.id1.useremail\", \"jo@example.com\");\n"
                  "user_pref(\"mail.server.server1.type\", \"imap\");\n"
                  "user_pref(\"mail.server.server1.hostname\", \"imap.example.com\");\n"
                  "user_pref(\"mail.server.server1.userName\", \"jo\");\n"
                  "user_pref(\"mail.server.server1.socketType\", " +
                      socket +
                      ");\n"
                      "user_pref(\"mail.server.server1.port\", " +
                      port +
                      ");\n"
                      "user_pref(\"mail.smtpservers\", \"smtp1\");\n"
                      "user_pref(\"mail.smtpserver.smtp1.hostname\", \"smtp.example.com\");\n"
                      "user_pref(\"mail.smtpserver.smtp1.username\", \"jo\");\n"
                      "user_pref(\"mail.smtpserver.smtp1.try_ssl\", " +
                      smtp_socket +
                      ");\n"
                      "user_pref(\"mail.smtpserver.smtp1.port\", " +
                      smtp_port + ");\n");
        auto const mending = mend(file);
        REQUIRE(mending);
        auto const& account = mending->after.request.profiles.front().accounts.front();
        auto const one = [](core::AccountServer const& server) {
            return std::to_string(server.port.value.value_or(0)) + " " +
                   std::string(server.security.value ? core::name_of(*server.security.value) : "?");
        };
        return one(account.incoming) + ", " + one(*account.outgoing);
    };
    CHECK(line_of("0", "143", "0", "587") == "993 tls, 587 starttls");
    CHECK(line_of("1", "143", "1", "587") == "143 starttls, 587 starttls");
    CHECK(line_of("1", "993", "1", "465") == "993 tls, 465 tls");
    CHECK(line_of("2", "993", "3", "587") == "993 tls, 587 starttls");
    CHECK(line_of("3", "143", "2", "465") == "143 starttls, 465 tls");
    CHECK(line_of("3", "993", "0", "25") == "993 tls, 465 tls");
    CHECK(line_of("3", "993", "1", "25") == "993 tls, 587 starttls");
    CHECK(line_of("3", "993", "2", "25") == "993 tls, 587 starttls");
    // Nobody knows what an unusual port speaks without encryption.
    CHECK(line_of("0", "1143", "0", "2525") == "1143 none, 2525 none");
    CHECK(line_of("1", "1143", "2", "587") == "1143 starttls, 587 starttls");
    CHECK(line_of("3", "993", "2", "587") == "993 tls, 587 starttls");
}

TEST_CASE("a person's word decides what some people want so") {
    auto const path = fixtures / "claws/pop-keeps";
    auto const silent = mend(path);
    REQUIRE(silent);
    CHECK_FALSE(silent->is_changed());
    auto const told = mend(path, {{"pop-keeps-forever"}, {}, {}});
    REQUIRE(told);
    CHECK(told->after.request.profiles.front().accounts.front().pop.delete_after_days.is(30));
    auto const days = mend(path, {{}, {}, 60});
    REQUIRE(days);
    CHECK(days->after.request.profiles.front().accounts.front().pop.delete_after_days.is(60));
    auto const refused = mend(fixtures / "claws/pop-deletes", {{}, {"pop-delete-on-download"}, {}});
    REQUIRE(refused);
    CHECK_FALSE(refused->is_changed());
}

TEST_CASE("with several devices mail stays for all of them") {
    auto const mending = mend(fixtures / "claws/pop-deletes", {}, 2);
    REQUIRE(mending);
    auto const& pop = mending->after.request.profiles.front().accounts.front().pop;
    CHECK(pop.leave_on_server.is(true));
    CHECK(pop.delete_after_days.is(0));
}

TEST_CASE("what cannot be mended is said, and what is written never lies in what is read") {
    auto const foreign = mend(fixtures / "geary/plain");
    REQUIRE_FALSE(foreign);
    CHECK(core::in_english(foreign.error()).find("Thunderbird") != std::string::npos);
    CHECK_FALSE(mend(fixtures / "thunderbird/zip/exported.zip"));
    CHECK_FALSE(mend(fixtures / "apple/signed.mobileconfig"));
    CHECK_FALSE(mend(fixtures / "apple/binary.mobileconfig"));
    CHECK_FALSE(mend(fixtures / "outlook/golden-imap.prf"));
    CHECK_FALSE(mend(fixtures / "nothing-is-here"));
    auto const profile = (fixtures / "claws/plain").string();
    CHECK_FALSE(desk::check_out_folder(profile, profile));
    CHECK_FALSE(desk::check_out_folder(profile, profile + "/mended"));
    CHECK_FALSE(desk::check_out_folder(profile, profile + "/../plain/"));
    CHECK_FALSE(desk::check_out_folder(profile, profile + "/accountrc"));
    CHECK(desk::check_out_folder(profile, profile + "-mended"));
}
