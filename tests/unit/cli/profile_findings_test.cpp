// Settings files of mail programs, as lint judges them: what the reader made of each, and exactly the findings that people
// see, by id. The cases lie beside the files, in tests/clients/NAME/findings.json:
//     { "file": "deletes.fetchmailrc", "accounts": ["pop3 pop.example.com:995 tls deletes"], "findings": ["..."] }
// A file is read from a copy that its owner alone may read; with "public": true everybody may.

#include "app/clients/format.h"
#include "probes/core/account_kind.h"
#include "probes/rules/catalogue.h"
#include "probes/rules/facts/profiles.h"
#include "tests/support/catch.h"
#include "tests/unit/clients/files.h"

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace mp;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

fs::path const clients_folder = fs::path(MP_TESTS_DIR) / "clients";

std::string words_of(core::AccountServer const& server, std::string_view protocol) {
    std::string words(protocol);
    words += " " + server.host + ":" + (server.port.value ? std::to_string(*server.port.value) : "?") + " ";
    return words + std::string(server.security.value ? core::name_of(*server.security.value) : "?");
}

std::string keeping_words(core::Account const& account) {
    auto const& pop = account.pop;
    if (!pop.leave_on_server.value)
        return "";
    if (!*pop.leave_on_server.value)
        return " deletes";
    auto const days = pop.delete_after_days.value.value_or(0);
    return days > 0 ? " keeps " + std::to_string(static_cast<int>(days)) + " days" : " keeps";
}

std::string words_of(core::Account const& account) {
    std::string words;
    if (!core::only_sends(account))
        words = words_of(account.incoming, core::name_of(account.incoming.service)) + keeping_words(account);
    if (account.outgoing)
        words += (words.empty() ? "" : ", ") + words_of(*account.outgoing, "smtp");
    return account.is_enabled ? words : words + " (off)";
}

/// As git leaves them, the files are everybody's to read.
void protect(fs::path const& path, bool is_public) {
    auto const rights = fs::perms::owner_read | fs::perms::owner_write;
    auto const others = is_public ? fs::perms::others_read | fs::perms::group_read : fs::perms::none;
    if (fs::is_regular_file(path))
        fs::permissions(path, rights | others);
    else
        for (auto const& entry : fs::recursive_directory_iterator(path))
            if (entry.is_regular_file())
                fs::permissions(entry.path(), rights | others);
}

struct Seen {
    std::vector<std::string> accounts, findings, remarks;
};

Seen lint(fs::path const& path) {
    Seen seen;
    core::Survey survey;
    survey.request.job = core::Job::lint;
    auto profiles = clients::read_profiles(path);
    INFO((profiles ? std::string() : profiles.error().detail));
    REQUIRE(profiles);
    survey.request.profiles = std::move(*profiles);
    for (auto const& profile : survey.request.profiles) {
        for (auto const& account : profile.accounts)
            seen.accounts.push_back(words_of(account));
        for (auto const& remark : profile.remarks)
            seen.remarks.push_back(remark.code + " " + remark.place);
    }
    for (auto const& finding : rules::judge(survey))
        if (finding.hidden_by.empty())
            seen.findings.push_back(finding.id);
    std::sort(seen.findings.begin(), seen.findings.end());
    return seen;
}

}

TEST_CASE("every settings file beside its expectations is read and judged as they say") {
    std::size_t count = 0;
    for (auto const& folder : fs::directory_iterator(clients_folder)) {
        auto const list = folder.path() / "findings.json";
        if (!fs::exists(list))
            continue;
        for (auto const& one : json::parse(support::contents(list))) {
            ++count;
            auto const name = one.at("file").get<std::string>();
            support::Folder const copy;
            fs::copy(folder.path() / name, copy / fs::path(name).filename().string(), fs::copy_options::recursive);
            protect(copy / fs::path(name).filename().string(), one.value("public", false));
            auto const seen = lint(copy / fs::path(name).filename().string());
            INFO(folder.path().filename().string() << "/" << name);
            CHECK(seen.accounts == one.at("accounts").get<std::vector<std::string>>());
            CHECK(seen.findings == one.at("findings").get<std::vector<std::string>>());
            CHECK(seen.remarks == one.value("remarks", std::vector<std::string>()));
        }
    }
    CHECK(count >= 10);
}
