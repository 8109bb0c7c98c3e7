#include "probes/rules/facts/line_facts.h"

#include <algorithm>
#include <array>

namespace mp::rules::tls_weak_cipher {

/// Kinds of the scan that no program of the last ten years needs.
static constexpr std::array<std::string_view, 6> weak{"anonymous", "NULL", "export", "DES", "RC4", "3DES"};
/// With these there is no protection at all: everybody on the way may read along, or break it in minutes.
static constexpr std::array<std::string_view, 4> worthless{"anonymous", "NULL", "export", "DES"};

static constexpr int least_group_bits = 2048;

template <class List>
static bool is_among(List const& list, std::string const& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

static bool is_short_group(core::TlsScanEntry const& entry) {
    return entry.group_bits > 0 && entry.group_bits < least_group_bits;
}

static std::optional<Hit> hit_for(ProbeReport const& report) {
    std::string kinds;
    std::vector<std::string> seen;
    bool is_worthless = false;
    std::vector<Message> evidence;
    for (auto const& entry : report.tls.scan) {
        bool const is_short = is_short_group(entry);
        if (!entry.accepted || (!is_among(weak, entry.offered) && !is_short))
            continue;
        auto const kind =
            is_among(weak, entry.offered) ? entry.offered : "Diffie-Hellman " + std::to_string(entry.group_bits);
        is_worthless = is_worthless || is_among(worthless, entry.offered);
        if (is_among(seen, kind))
            continue; // once, however many versions take it
        seen.push_back(kind);
        kinds += (kinds.empty() ? "" : ", ") + kind;
        evidence.emplace_back(MP_MSG("{host} accepted {offered} with {cipher}."),
                              Values{{"host", shown_host(report)}, {"offered", kind}, {"cipher", entry.cipher}});
    }
    if (kinds.empty())
        return std::nullopt;
    auto hit = hit_at(report, {{"kinds", kinds}});
    hit.evidence = std::move(evidence);
    if (is_worthless)
        hit.severity = Severity::warning;
    return hit;
}

static std::vector<Hit> check(Survey const& survey) { return for_each_report(survey, hit_for); }

extern constinit Rule const rule{
    .id = "tls-weak-cipher",
    .group = Group::tls,
    .severity = Severity::advice,
    .title = MP_MSG("{host} would also take encryption that protects little: {kinds}"),
    .why =
        MP_MSG("Your own connection is not affected, because the better side wins the choice. An old program, or somebody "
               "who tampers with the choice, could end up with encryption that is easy to break."),
    .remedy = MP_MSG("There is nothing to do on your side. The operator of {host} should switch off these cipher suites."),
    .reference = "RFC 9325, section 4.1",
    .check = &check,
};

}
