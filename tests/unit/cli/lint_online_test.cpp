#include "app/cli/lint_online.h"
#include "tests/support/catch.h"

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

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

TEST_CASE("the deadline is that of the whole lint, however many addresses the settings hold") {
    // A name server that hears every question and answers none.
    int const silent = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(silent, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    desk::Arguments arguments;
    arguments.nameservers = {"127.0.0.1:" + std::to_string(ntohs(address.sin_port))};
    arguments.quiet = true;
    core::Request request;
    request.deadline_ms = 1000;
    auto& profile = request.profiles.emplace_back();
    for (int i = 0; i < 10; ++i)
        profile.accounts.push_back(account(("jo@example" + std::to_string(i) + ".test").c_str()));
    auto const begun = std::chrono::steady_clock::now();
    auto const asked = ask_servers(request, arguments, language::Translator());
    auto const spent = std::chrono::steady_clock::now() - begun;
    ::close(silent);
    REQUIRE(asked);
    CHECK(asked->runs.size() < 10);
    CHECK(spent < std::chrono::seconds(5)); // each alone would have had a second
}
