#include "app/cli/lint_online.h"
#include "tests/support/catch.h"

using namespace mp;
using namespace mp::cli;

namespace {

core::Account account(char const* address, char const* username = "") {
    core::Account out;
    out.address = address;
    out.incoming.username = username;
    return out;
}

core::Finding finding(char const* id, core::Severity severity, char const* subject, char const* hidden_by = "") {
    core::Finding out;
    out.id = id;
    out.severity = severity;
    out.subject = subject;
    out.hidden_by = hidden_by;
    return out;
}

}

TEST_CASE("each address of the profiles is asked about once") {
    std::vector<core::Profile> profiles(2);
    auto off = account("off@example.org");
    off.is_enabled = false;
    profiles[0].accounts = {account("Jo@Example.org"), account("", "eve@example.org"), off};
    profiles[1].accounts = {account("jo@example.org"), account("not an address"), account("", "eve")};
    auto const addresses = addresses_of(profiles);
    REQUIRE(addresses.size() == 2);
    CHECK(addresses[0].full() == "Jo@example.org");
    CHECK(addresses[1].full() == "eve@example.org");
}

TEST_CASE("a probe silences what was concluded from the file about the same server, and nothing else") {
    core::Survey run;
    run.request.address = *core::parse_address("jo@example.org");
    auto& report = run.reports.emplace_back();
    report.endpoint = {core::Service::imap, "imap.example.org", 995, core::Security::tls};
    report.status = core::EndpointStatus::usable;
    report.stage = core::Stage::done;
    report.finished = true;
    auto const merged =
        merged_findings({finding("port-tls-mode-mismatch", core::Severity::warning, "imap imap.example.org:995"),
                         finding("port-tls-mode-mismatch", core::Severity::warning, "imap other.example.org:995"),
                         finding("backup-pop-none", core::Severity::advice, "jo@example.org")},
                        {run});
    auto const has = [&](char const* subject) {
        return std::any_of(merged.begin(), merged.end(), [&](auto const& f) {
            return f.subject == subject && (f.id == "port-tls-mode-mismatch" || f.id == "backup-pop-none");
        });
    };
    CHECK_FALSE(has("imap imap.example.org:995"));
    CHECK(has("imap other.example.org:995"));
    CHECK(has("jo@example.org"));
}

TEST_CASE("findings of files and of probes are one list, worst first, absorbed ones last") {
    auto const merged =
        merged_findings({finding("a", core::Severity::info, "x"), finding("b", core::Severity::critical, "x", "c"),
                         finding("c", core::Severity::error, "x"), finding("d", core::Severity::warning, "x")},
                        {});
    std::string ids;
    for (auto const& one : merged)
        ids += one.id;
    CHECK(ids == "cdab");
}
