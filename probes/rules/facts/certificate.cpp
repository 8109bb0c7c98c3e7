#include "probes/rules/facts/certificate.h"

#include "probes/core/domain.h"

#include <algorithm>

namespace mp::rules {

std::vector<Hit> hits_with(Survey const& survey, TlsProblem problem) {
    return for_each_report(survey, [&](ProbeReport const& report) -> std::optional<Hit> {
        if (!report.tls.has(problem))
            return std::nullopt;
        Hit hit = hit_at(report);
        hit.evidence = shown_certificate(report);
        return hit;
    });
}

CertificateFacts const* first_bad(ProbeReport const& report, std::function<bool(CertificateFacts const&)> const& is_bad) {
    auto const& chain = report.tls.chain;
    auto const found = std::find_if(chain.begin(), chain.end(), is_bad);
    return found == chain.end() ? nullptr : &*found;
}

bool is_leaf(ProbeReport const& report, CertificateFacts const* certificate) {
    return certificate && certificate == leaf(report);
}

std::string names_of(CertificateFacts const& certificate) {
    std::string text;
    std::size_t shown = 0;
    for (auto const& name : certificate.names) {
        if (shown++ == 3)
            break;
        text += (text.empty() ? "" : ", ") + (core::is_host_name(name) ? core::to_display_host(name) : name);
    }
    return text.empty() ? certificate.common_name : text;
}

std::string short_name(std::string_view subject) {
    // RFC 4514: attributes are separated by commas; a comma inside a value is escaped.
    auto const at = subject.find("CN=");
    if (at == std::string_view::npos)
        return std::string(subject);
    std::string name;
    for (std::size_t i = at + 3; i < subject.size() && subject[i] != ','; ++i) {
        if (subject[i] == '\\' && i + 1 < subject.size())
            ++i;
        name += subject[i];
    }
    return name;
}

std::vector<Message> shown_certificate(ProbeReport const& report) {
    auto const* own = leaf(report);
    if (!own)
        return {};
    std::vector<Message> messages;
    auto const made_for = own->names.size() > 3
                              ? MP_MSG("The certificate is made for {names} and other names, and was issued by {issuer}.")
                              : MP_MSG("The certificate is made for {names} and was issued by {issuer}.");
    auto const names = names_of(*own);
    messages.emplace_back(names.empty() ? MP_MSG("The certificate names no server; it was issued by {issuer}.") : made_for,
                          Values{{"names", names}, {"issuer", short_name(own->issuer)}});
    messages.emplace_back(
        MP_MSG("It is valid from {begin} to {end}; its SHA-256 fingerprint is {sha256}."),
        Values{{"begin", utc_date(own->not_before)}, {"end", utc_date(own->not_after)}, {"sha256", own->sha256}});
    return messages;
}

}
