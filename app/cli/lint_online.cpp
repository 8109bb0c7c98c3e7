#include "app/cli/lint_online.h"

#include "app/cli/network_run.h"
#include "app/desk/speak.h"
#include "app/reports/story.h"
#include "probes/core/account_kind.h"
#include "probes/core/ascii.h"
#include "probes/rules/catalogue.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace mp::cli {

namespace {

/// A file with a thousand accounts is no reason to keep a thousand servers busy.
constexpr std::size_t most_addresses = 20;

std::string text_of(core::Account const& account) {
    if (!account.address.empty())
        return account.address;
    return core::only_sends(account) ? account.outgoing->username : account.incoming.username;
}

/// One clock for all addresses: --deadline is what the person waits, however many accounts a file has.
class TimeLeft {
public:
    explicit TimeLeft(std::int64_t deadline_ms) : m_end(Clock::now() + std::chrono::milliseconds(deadline_ms)) {}
    std::int64_t ms() const { return std::chrono::duration_cast<std::chrono::milliseconds>(m_end - Clock::now()).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_end;
};

}

std::vector<core::EmailAddress> addresses_of(std::vector<core::Profile> const& profiles) {
    std::vector<core::EmailAddress> found;
    std::set<std::string> seen;
    for (auto const& profile : profiles)
        for (auto const& account : profile.accounts) {
            auto address = core::parse_address(text_of(account));
            if (account.is_enabled && address && seen.insert(core::ascii::to_lower(address->full())).second)
                found.push_back(std::move(*address));
        }
    return found;
}

desk::Usage<AskedServers> ask_servers(core::Request const& request, desk::Arguments const& arguments,
                                      language::Translator const& translate) {
    engine::Engine engine({arguments.nameservers, arguments.ca_file, arguments.dial_plan, arguments.public_nets});
    if (auto const ready = check_environment(arguments, engine); !ready)
        return tl::unexpected<core::Message>(ready.error());
    auto addresses = addresses_of(request.profiles);
    if (addresses.size() > most_addresses) {
        desk::complain({MP_MSG("Only the servers of the first {count} addresses are asked."), {}, long{most_addresses}},
                       translate);
        addresses.resize(most_addresses);
    }
    AskedServers asked;
    TimeLeft const left(request.deadline_ms);
    for (auto const& address : addresses) {
        auto one = request;
        one.deadline_ms = left.ms();
        if (one.deadline_ms <= 0) {
            desk::complain(
                {MP_MSGN("Only the servers of the first address were asked, then the time was up; --deadline allows "
                         "more.",
                         "Only the servers of the first {count} addresses were asked, then the time was up; "
                         "--deadline allows more."),
                 {},
                 static_cast<long>(asked.runs.size())},
                translate);
            break;
        }
        one.job = core::Job::check;
        one.address = address;
        one.typed = address.full();
        one.login = false;
        system::Interrupts interrupts;
        asked.runs.push_back(observe(engine, std::move(one), {}, arguments, interrupts, translate));
        asked.was_interrupted = asked.runs.back().interrupted;
        if (asked.was_interrupted)
            break;
    }
    return asked;
}

std::vector<core::Finding> merged_findings(std::vector<core::Finding> from_files, std::vector<core::Survey> const& runs) {
    std::vector<core::Finding> out;
    std::set<std::pair<std::string, std::string>> told; // rule and subject
    std::set<std::string> probed;
    for (auto const& run : runs) {
        for (auto const& report : run.reports)
            if (core::was_begun(report))
                probed.insert(core::subject_of(report.endpoint));
        for (auto& finding : rules::judge(run))
            if (told.emplace(finding.id, finding.subject).second)
                out.push_back(std::move(finding));
    }
    for (auto& finding : from_files)
        if (!told.contains({finding.id, finding.subject}) && !probed.contains(finding.subject))
            out.push_back(std::move(finding));
    std::stable_sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
        return std::pair(!a.hidden_by.empty(), -static_cast<int>(a.severity)) <
               std::pair(!b.hidden_by.empty(), -static_cast<int>(b.severity));
    });
    return out;
}

}
