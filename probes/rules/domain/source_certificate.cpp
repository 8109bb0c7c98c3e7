#include "probes/core/domain.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::source_certificate {

/// Outlook asks these two by itself, the others only for reading a file.
static bool is_asked_by_outlook(std::string const& host, std::string const& domain) {
    return host == domain || host == "autodiscover." + domain;
}

static bool leads_to_microsoft(Survey const& survey, std::string const& host) {
    auto const* facts = core::find_host(survey.dns, host);
    return facts && std::any_of(facts->aliases.begin(), facts->aliases.end(), [](std::string const& alias) {
               return core::is_at_or_below(alias, "outlook.com") || core::is_at_or_below(alias, "office365.com");
           });
}

static bool has(core::WebCertificate const& web, TlsProblem problem) {
    return std::find(web.problems.begin(), web.problems.end(), problem) != web.problems.end();
}

static void explain(Hit& hit, core::WebCertificate const& web, bool is_outlooks) {
    if (is_outlooks) {
        if (has(web, TlsProblem::name_mismatch))
            return;
        hit.title = has(web, TlsProblem::expired)
                        ? MP_MSG("The certificate of {host} has expired, so Outlook shows a warning")
                        : MP_MSG("Programs do not trust the certificate of {host}, so Outlook shows a warning");
        hit.why =
            MP_MSG("Outlook and phones ask {host} for settings when an account is set up. Because its certificate is not "
                   "valid they show a security warning, and whoever clicks it away gets used to clicking warnings away.");
        hit.remedy =
            MP_MSG("Answer that warning with No; your mail does not need {host}. Ask the owner of {domain} to renew the "
                   "certificate of {host}, or to remove the name from the DNS.");
        return;
    }
    hit.title = MP_MSG("The settings file of {domain} cannot be fetched: the certificate of {host} is not valid");
    hit.why =
        MP_MSG("Thunderbird and other programs ask {host} for a settings file. With this certificate they give up without a "
               "word and guess, or fetch the file over an unprotected connection, where it can be forged.");
    hit.remedy =
        MP_MSG("If your mail works, you need not do anything. Ask the owner of {domain} to give {host} a certificate of its "
               "own, or to remove the name from the DNS.");
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    auto const& domain = survey.request.address.domain;
    for (auto const& web : survey.web_certificates) {
        bool const is_asked = is_asked_by_outlook(web.host, domain) || web.host == "autoconfig." + domain ||
                              web.host == "ua-auto-config." + domain;
        // An https address at all tells that somebody wanted to be found there; the bare domain is mostly a web site alone.
        if (!is_asked || web.problems.empty() || leads_to_microsoft(survey, web.host))
            continue;
        auto hit = hit_about_domain(survey, {{"host", shown_name(web.host)}, {"names", joined(web.names)}});
        hit.severity = web.host == domain ? Severity::info : Severity::advice;
        explain(hit, web, is_asked_by_outlook(web.host, domain));
        if (!web.names.empty())
            hit.evidence.emplace_back(MP_MSG("The certificate of {host} is for: {names}"), hit.values);
        if (has(web, TlsProblem::expired))
            hit.evidence.emplace_back(MP_MSG("It ended on {date}."), Values{{"date", utc_date(web.not_after)}});
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "source-certificate",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("{host} shows somebody else's certificate, so Outlook shows a warning"),
    .why = MP_MSG("Outlook and phones ask {host} for settings when an account is set up. That name leads to a web server "
                  "with a certificate for {names}; they show a security warning (\"The name on the security certificate is "
                  "invalid or does not match the name of the site\")."),
    .remedy = MP_MSG("Answer that warning with No; your mail does not need {host}. Ask the owner of {domain} to remove the "
                     "name {host} from the DNS, or to give it a certificate of its own."),
    .reference = "RFC 9525",
    .check = &check,
};

}
