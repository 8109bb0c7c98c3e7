#pragma once
// Who said something, where, and how far that may be believed (DISCOVERY.md 3 and 12.1).

#include "probes/core/names.h"
#include "probes/core/statement.h"

#include <string>

namespace mp::core {

enum class SourceId {
    bundled,
    pacc,
    autoconfig,
    well_known,
    srv,
    ispdb,
    mx_bundled,
    mx_autoconfig,
    mx_ispdb,
    autodiscover,
    autodiscover_v2,
    mailconf,
    autoconfig_http,
    guess,
    certificate,
    services,
    profile,
    manual,
};

/// Stable names, used in survey files. `report_name` maps them to the fixed list of CONTRACT.md.
template <>
struct Names<SourceId> {
    static constexpr auto table = std::to_array<std::pair<SourceId, std::string_view>>({
        {SourceId::bundled, "bundled"},
        {SourceId::pacc, "pacc"},
        {SourceId::autoconfig, "autoconfig"},
        {SourceId::well_known, "well-known"},
        {SourceId::srv, "srv"},
        {SourceId::ispdb, "ispdb"},
        {SourceId::mx_bundled, "mx-bundled"},
        {SourceId::mx_autoconfig, "mx-autoconfig"},
        {SourceId::mx_ispdb, "mx-ispdb"},
        {SourceId::autodiscover, "autodiscover"},
        {SourceId::autodiscover_v2, "autodiscover-v2"},
        {SourceId::mailconf, "mailconf"},
        {SourceId::autoconfig_http, "autoconfig-http"},
        {SourceId::guess, "guess"},
        {SourceId::certificate, "certificate"},
        {SourceId::services, "services"},
        {SourceId::profile, "profile"},
        {SourceId::manual, "manual"},
    });
};

/// The name CONTRACT.md fixes for `sources[].source`: `mx-bundled` is "bundled", `autodiscover-v2` is "autodiscover",
/// `certificate` is "guess", `manual` is "profile"; the rest are their own.
constexpr std::string_view report_name(SourceId id) {
    switch (id) {
    case SourceId::mx_bundled: return "bundled";
    case SourceId::autodiscover_v2: return "autodiscover";
    case SourceId::certificate: return "guess";
    case SourceId::manual: return "profile";
    default: return name_of(id);
    }
}

/// Smaller is better: S1, S2, S3, S0, S5, S4, S6, S7, S9, S11, S10 (DISCOVERY.md 11.4). What a mail program
/// holds already comes behind everything published, which is newer, and before guessing.
constexpr int rank_of(SourceId id) {
    switch (id) {
    case SourceId::manual: return 0;
    case SourceId::pacc: return 1;
    case SourceId::autoconfig: return 2;
    case SourceId::well_known: return 3;
    case SourceId::bundled: return 4;
    case SourceId::ispdb: return 5;
    case SourceId::srv: return 6;
    case SourceId::mx_bundled: return 7;
    case SourceId::mx_autoconfig: return 8;
    case SourceId::mx_ispdb: return 9;
    case SourceId::autodiscover: return 10;
    case SourceId::autodiscover_v2: return 11;
    case SourceId::mailconf: return 12;
    case SourceId::profile: return 13;
    case SourceId::certificate: return 14;
    case SourceId::guess: return 15;
    case SourceId::autoconfig_http: return 16;
    case SourceId::services: return 17;
    }
    return 99;
}

/// What must happen before a password may be sent (DISCOVERY.md 12.1): nothing more for T0; the host
/// is shown for T1 and T2; T3 needs the base domain confirmed; T4 needs an override and is never exported as good.
enum class Trust { t0, t1, t2, t3, t4 };
template <>
struct Names<Trust> {
    static constexpr NameTable<Trust, 5> table{
        {{Trust::t0, "T0"}, {Trust::t1, "T1"}, {Trust::t2, "T2"}, {Trust::t3, "T3"}, {Trust::t4, "T4"}}};
};

/// The lower of two classes, for chains of pointers.
constexpr Trust weaker(Trust a, Trust b) { return a < b ? b : a; }

/// Nobody wrote it down: a usual name, or a name that a certificate offered.
constexpr bool is_guess(SourceId source) { return source == SourceId::guess || source == SourceId::certificate; }
/// Somebody wrote it down for everybody: neither a guess nor what this person types or has in a mail program.
constexpr bool is_published(SourceId source) {
    return !is_guess(source) && source != SourceId::manual && source != SourceId::profile && source != SourceId::services;
}
/// Lists kept by hand of what providers really offer: the bundled table and the ISPDB.
constexpr bool is_provider_table(SourceId source) {
    return source == SourceId::bundled || source == SourceId::mx_bundled || source == SourceId::ispdb ||
           source == SourceId::mx_ispdb;
}

struct Evidence {
    SourceId source = SourceId::guess;
    std::string place; ///< the DNS name or URL that said it
    Trust trust = Trust::t3;
    Statement note;                ///< why the class is what it is, for the expert report
    bool is_derived = false;       ///< not said literally: the encrypted or IMAP variant of what the source said
    bool through_wildcard = false; ///< guessed, and the name exists only because any name below its domain does
    bool operator==(Evidence const&) const = default;
};

/// Where a DNS wildcard answers for every name, that a host exists says nothing: such guesses come last, and after them
/// what the certificates found there name.
constexpr int rank_of(Evidence const& evidence) {
    constexpr int last = 90;
    if (evidence.through_wildcard)
        return evidence.source == SourceId::certificate ? last + 1 : last;
    return rank_of(evidence.source);
}

}
