// The oracle: it knows every answer that came, what every computer would say, and has all the time there is. It demands
// something of the run only where no manners stand in the way: a computer that refuses some passwords may use up the tries
// of another line, so it demands less there, never more.

#include "probes/decide/choose.h"
#include "probes/decide/plan.h"
#include "tests/simulation/whole_machines.h"
#include "tests/simulation/whole_run.h"

#include <algorithm>
#include <set>

namespace mp::simulation {

namespace {

using decide::Line;

constexpr std::int64_t in_time_ms = 7000;      ///< discovery's end, less a moment (DISCOVERY.md 13)
constexpr std::int64_t least_deadline = 30000; ///< a shorter one may rightly cut a slow login
/// A better line that could have been proven so long after the first pair is in the choice: the settle window less a second
/// for its turn among the others.
constexpr std::int64_t early_ms = 500;

/// A line, and what comes of it.
struct Prospect {
    Line line;
    bool is_sure = false;       ///< whichever address answers takes the password in one of the line's forms
    std::int64_t known_ms = 0;  ///< when the first source named it that needs no confirmation
    std::int64_t ranked_ms = 0; ///< when the source that gives it its rank answered
    std::int64_t open_ms = 0;   ///< from the first packet to the capabilities
    std::int64_t login_ms = 0;  ///< both forms, after the slowest login of another line there
};

/// A greeting that takes longer leads to the test for a silent TLS port, and past the limit to nothing.
constexpr int longest_greeting_ms = 4500;

bool is_good_certificate(Server const& server, std::string const& host) {
    return server.certificate == "all" || server.certificate == host;
}

bool takes(Server const& server, Line const& line) {
    auto const has = [&](char const* form) {
        return std::find(line.usernames.begin(), line.usernames.end(), form) != line.usernames.end();
    };
    bool const is_right_form = server.verdict == Verdict::accepts ? has(address)
                               : server.verdict == Verdict::local ? has(local_part)
                                                                  : false;
    return is_right_form && server.reach == Reach::open && server.greeting_ms <= longest_greeting_ms &&
           server.service == line.endpoint.service && server.security == line.endpoint.security &&
           is_good_certificate(server, line.endpoint.host);
}

/// The other form of a line is tried only when that one is dead, which may take its time.
bool is_second_form(World const& world, Line const& line, Host const& host) {
    if (line.endpoint.security == core::Security::tls)
        return false;
    auto const port = core::standard_port(line.endpoint.service, core::Security::tls);
    return std::any_of(host.ips.begin(), host.ips.end(), [&](auto const& ip) { return world.server(ip, port) != nullptr; });
}

std::int64_t known_ms(core::Survey const& survey, Line const& line) {
    std::int64_t earliest = 1000000;
    for (auto const& answer : survey.answers)
        for (auto const& evidence : line.evidence) {
            Line alone = line;
            alone.trust = evidence.trust;
            if (evidence.source == answer.source && decide::needs_confirmation(survey.request, alone).empty())
                earliest = std::min(earliest, answer.started_ms + answer.duration_ms);
        }
    return earliest;
}

Prospect prospect_of(World const& world, core::Survey const& survey, Line line) {
    Prospect out;
    out.known_ms = known_ms(survey, line);
    for (auto const& answer : survey.answers)
        if (answer.source == line.evidence.front().source)
            out.ranked_ms = answer.started_ms + answer.duration_ms;
    auto const* const host = world.host(line.endpoint.host);
    bool const is_allowed = decide::needs_confirmation(survey.request, line).empty();
    out.is_sure = host != nullptr && is_allowed && !is_second_form(world, line, *host);
    for (std::size_t i = 0; host && i < host->ips.size(); ++i) {
        auto const* const server = world.server(host->ips[i], line.endpoint.port);
        out.is_sure = out.is_sure && server && takes(*server, line);
        if (!server)
            continue;
        auto const open = host->ms + server->connect_ms + server->handshake_ms + server->greeting_ms +
                          4 * server->answer_ms + 250 * static_cast<std::int64_t>(i);
        out.open_ms = std::max<std::int64_t>(out.open_ms, open);
        out.login_ms = std::max<std::int64_t>(out.login_ms, 2 * server->login_ms);
    }
    Machines const machines(world);
    std::int64_t slowest = 0;
    for (auto const* const server : machines.servers_of(machines.of(line.endpoint.host)))
        slowest = std::max<std::int64_t>(slowest, server->login_ms);
    out.login_ms += slowest; // one login at a time on one computer
    out.line = std::move(line);
    return out;
}

core::ProbeReport accepted(Line const& line) {
    core::ProbeReport report;
    report.endpoint = line.endpoint;
    report.evidence = line.evidence;
    report.trust = line.trust;
    report.status = core::EndpointStatus::verified;
    report.login.result = core::LoginResult::accepted;
    report.tls.established = report.tls.trusted = true;
    return report;
}

/// How many refusals a run may rightly meet before the pair is proven.
int refusals_on_the_way(World const& world, std::vector<Prospect> const& prospects, core::Settings const& pair) {
    Machines const machines(world);
    std::set<int> const of_pair{machines.of(pair.incoming.endpoint.host), machines.of(pair.outgoing.endpoint.host)};
    std::set<int> all;
    for (auto const& prospect : prospects)
        all.insert(machines.of(prospect.line.endpoint.host));
    all.erase(-1);
    auto const are_forms_free = [&](int machine) {
        return std::all_of(prospects.begin(), prospects.end(), [&](auto const& p) {
            auto const& forms = p.line.usernames;
            return machines.of(p.line.endpoint.host) != machine || forms == std::vector<std::string>{address, local_part};
        });
    };
    int count = 0;
    for (int const machine : all) {
        auto const servers = machines.servers_of(machine);
        auto const are_all = [&](Verdict verdict) {
            return std::all_of(servers.begin(), servers.end(), [&](auto const* s) { return s->verdict == verdict; });
        };
        if (are_all(Verdict::accepts))
            continue;
        bool const is_of_pair = of_pair.contains(machine);
        bool const learns_the_form = are_all(Verdict::local) && are_forms_free(machine);
        if (is_of_pair && !learns_the_form)
            return 99; // its two tries may go to a line that refuses
        count += is_of_pair ? 1 : 2;
    }
    return count;
}

std::string words_of(core::Settings const& pair) {
    return core::subject_of(pair.incoming.endpoint) + " and " + core::subject_of(pair.outgoing.endpoint);
}

/// Published lines that would do and came in time are proven; guessed ones where nobody published anything.
void judge_pair(World const& world, core::Survey const& survey, std::vector<Prospect> const& prospects, Account& account) {
    bool const is_published =
        std::any_of(prospects.begin(), prospects.end(), [](auto const& p) { return !p.line.is_guess(); });
    core::Survey ideal;
    ideal.request = survey.request;
    for (auto const& p : prospects)
        if (p.is_sure && p.line.is_guess() != is_published && p.known_ms + p.open_ms <= in_time_ms)
            ideal.reports.push_back(accepted(p.line));
    auto const best = decide::choose(ideal);
    auto const* pair = core::pair_of(best);
    if (!pair)
        return;
    int const refusals = refusals_on_the_way(world, prospects, *pair);
    account.is_demanded = refusals <= (is_published ? 3 : 0);
    if (account.is_demanded && !account.is_proven)
        account.complaints.push_back(
            (is_published ? "pair: nothing is proven, though there are " : "guess: nothing is proven, though there are ") +
            words_of(*pair));
}

/// When both directions were proven for the first time.
std::int64_t first_pair_ms(core::Survey const& survey) {
    std::int64_t first[2] = {1000000, 1000000};
    for (auto const& report : survey.reports) {
        auto& at = first[core::sends(report.endpoint.service) ? 1 : 0];
        if (report.status == core::EndpointStatus::verified)
            at = std::min(at, report.accepted_ms);
    }
    return std::max(first[0], first[1]);
}

/// Better lines that were known before the first pair, or soon after, are in the choice.
void judge_best(World const& world, core::Survey const& survey, std::vector<Prospect> const& prospects, Account& account) {
    auto const choice = decide::choose(survey);
    auto const* chosen = core::verified_of(choice);
    if (!chosen)
        return;
    auto const first = first_pair_ms(survey);
    core::Survey ideal;
    ideal.request = survey.request;
    for (auto const& p : prospects) {
        auto const told = std::find_if(survey.reports.begin(), survey.reports.end(),
                                       [&](auto const& report) { return report.endpoint == p.line.endpoint; });
        bool const is_early = std::max(p.known_ms, p.ranked_ms) + p.open_ms + p.login_ms <= first + early_ms;
        if (p.is_sure && is_early && !p.line.is_guess() && !p.line.is_variant())
            ideal.reports.push_back(accepted(p.line));
        else if (told != survey.reports.end())
            ideal.reports.push_back(*told);
    }
    auto const ideal_choice = decide::choose(ideal);
    auto const& best = *core::pair_of(ideal_choice);
    bool const is_same = best.incoming.endpoint == chosen->settings().incoming.endpoint &&
                         best.outgoing.endpoint == chosen->settings().outgoing.endpoint;
    if (!is_same && refusals_on_the_way(world, prospects, best) == 0)
        account.complaints.push_back("choice: " + words_of(chosen->settings()) + " instead of " + words_of(best));
}

}

void judge_choice(World const& world, Ran const& ran, Account& account) {
    if (ran.was_cancelled || world.deadline_ms < least_deadline)
        return;
    auto const& survey = ran.state.survey;
    std::vector<Prospect> prospects;
    for (auto const& line : decide::plan(survey.request, survey.answers))
        prospects.push_back(prospect_of(world, survey, line));
    judge_pair(world, survey, prospects, account);
    judge_best(world, survey, prospects, account);
}

}
