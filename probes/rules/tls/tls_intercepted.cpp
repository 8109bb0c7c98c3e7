#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/data/interception_issuers.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

// Counts the signs of DIALOGUE.md 3; one alone proves nothing, so it takes two.
namespace mp::rules::tls_intercepted {

static data::InterceptionIssuer const* listed(std::string_view name) {
    for (auto const& issuer : data::interception_issuers)
        if (core::ascii::contains_ignoring_case(name, issuer.text))
            return &issuer;
    return nullptr;
}

/// Who issued the chain, if that is a known opener of connections. The server's own subject is never looked at.
static data::InterceptionIssuer const* opener_of(core::TlsFacts const& tls) {
    if (auto const* by_root = listed(tls.root); by_root && !(tls.chain.size() == 1 && tls.chain.front().is_self_signed))
        return by_root;
    for (auto const& certificate : tls.chain)
        if (auto const* by_issuer = listed(certificate.issuer); by_issuer && certificate.issuer != certificate.subject)
            return by_issuer;
    return nullptr;
}

/// A root that belongs to no public list: an issuer nobody knows, or a listed opener that this computer was told to trust.
static bool ends_in_private_root(core::TlsFacts const& tls) {
    bool const is_lone = tls.chain.size() == 1 && tls.chain.front().is_self_signed;
    return (tls.has(TlsProblem::unknown_issuer) && !is_lone) || (tls.trusted && opener_of(tls) != nullptr);
}

/// The same key, or the same unknown issuer, at the servers of two companies.
static bool is_shared_by_strangers(Survey const& survey, ProbeReport const& report) {
    auto const* own = leaf(report);
    return own && std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& other) {
               auto const* theirs = leaf(other);
               bool const is_one_machine = !report.tls.ip.empty() && report.tls.ip == other.tls.ip;
               if (!theirs || is_one_machine ||
                   core::base_domain(other.endpoint.host) == core::base_domain(report.endpoint.host))
                   return false;
               bool const is_same_key = !own->spki_sha256.empty() && own->spki_sha256 == theirs->spki_sha256;
               // Hosting companies serve many domains with one certificate that names them all.
               bool const is_meant =
                   std::find(own->names.begin(), own->names.end(), other.endpoint.host) != own->names.end() ||
                   other.tls.trusted;
               bool const is_same_unknown =
                   own->issuer == theirs->issuer && ends_in_private_root(report.tls) && ends_in_private_root(other.tls);
               return (is_same_key && !is_meant) || is_same_unknown;
           });
}

static bool lacks_timestamps(ProbeReport const& report) {
    bool const is_large_provider = is_named_by(report, SourceId::bundled) || is_named_by(report, SourceId::mx_bundled);
    auto const* own = leaf(report);
    return is_large_provider && own && !own->has_timestamps;
}

/// Two of our own handshakes with one name: one certificate is in order, the other comes from an unknown issuer.
static bool differs_by_path(ProbeReport const& report) {
    return std::any_of(report.other_addresses.begin(), report.other_addresses.end(), [&](core::TlsFacts const& other) {
        bool const one_is_good = report.tls.trusted != other.trusted;
        bool const one_is_private = ends_in_private_root(report.tls) != ends_in_private_root(other);
        return one_is_good && one_is_private;
    });
}

static int signs_at(Survey const& survey, ProbeReport const& report) {
    int signs = opener_of(report.tls) ? 1 : 0;
    signs += ends_in_private_root(report.tls) ? 1 : 0;
    signs += is_shared_by_strangers(survey, report) ? 1 : 0;
    signs += lacks_timestamps(report) ? 1 : 0;
    signs += survey.network.documentation_address_answers.value_or(false) ? 1 : 0;
    return signs + (differs_by_path(report) ? 2 : 0);
}

static Hit hit_for(ProbeReport const& report) {
    auto const* opener = opener_of(report.tls);
    auto hit = hit_at(report, {{"program", opener ? std::string(opener->program) : std::string()}});
    auto const* own = leaf(report);
    if (own)
        hit.evidence.emplace_back(MP_MSG("The certificate of {host} was issued by: {issuer}"),
                                  Values{{"host", shown_host(report)}, {"issuer", shown_text(own->issuer)}});
    for (auto const& other : report.other_addresses)
        if (!other.chain.empty() && own && other.chain.front().issuer != own->issuer)
            hit.evidence.emplace_back(MP_MSG("At the address {ip} it was issued by: {issuer}"),
                                      Values{{"ip", other.ip}, {"issuer", shown_text(other.chain.front().issuer)}});
    if (!opener) {
        hit.title = MP_MSG("Something on the way opens your encrypted mail connection");
        hit.why = MP_MSG(
            "The certificate shown for {host} comes from an unknown issuer, and there are more signs that it is not the "
            "provider's own. Whoever made it can read your mail and your password: perhaps the network of a company, "
            "perhaps "
            "an attacker.");
        hit.remedy = MP_MSG(
            "Do not enter your password and do not accept the certificate. Try another network, for example your phone's "
            "mobile data, and ask the owner of this network.");
    } else if (report.tls.trusted && opener->is_on_computer) {
        hit.severity = Severity::warning;
        hit.why = MP_MSG(
            "The certificate of {host} was made by {program} on this computer, which was told to trust it. A virus scanner "
            "does that to look for harmful attachments; it also weakens what your mail program can check.");
        hit.remedy = MP_MSG(
            "If you installed {program} yourself, you may leave it so, or switch off its scanning of encrypted mail. If "
            "you do not know it, have the computer examined.");
    } else if (report.tls.trusted) {
        hit.severity = Severity::warning;
    }
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.established || signs_at(survey, report) < 2)
            return std::nullopt;
        return hit_for(report);
    });
}

extern constinit Rule const rule{
    .id = "tls-intercepted",
    .group = Group::tls,
    .severity = Severity::critical,
    .title = MP_MSG("{program} opens your encrypted mail connection"),
    .why = MP_MSG("The certificate of {host} was not made by its provider but by {program}, which can therefore read your "
                  "mail and your "
                  "password. That is usual for virus scanners and company networks, and an attack anywhere else."),
    .remedy = MP_MSG("Do not enter your password and do not accept the certificate, unless {program} belongs to you or your "
                     "company; then "
                     "switch off its scanning of mail or ask the help desk. Anywhere else, use another network."),
    .reference = "diagnosis by signs",
    .check = &check,
    .weight = Weight::always,
};

}
