// The first line of a check that failed, where the provider's own ways tell more than what servers did.

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "probes/core/domain.h"
#include "probes/core/trust.h"
#include "probes/rules/facts/left_over.h"
#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::reports {

using core::Message;
using core::ProbeReport;
using core::ProviderInfo;
using core::Survey;
using language::Translator;

namespace {

core::Values values_of(ProviderInfo const& provider, Survey const& survey) {
    auto const& address = survey.request.address;
    return {{"provider", clean(provider.name, 80)},
            {"program", clean(provider.program, 80)},
            {"domain", clean(address.domain_display.empty() ? address.domain : address.domain_display)}};
}

/// No mail program gets in by the provider's servers; the steps, which follow in the report, say how else.
Verdict closed_verdict(ProviderInfo const& provider, Survey const& survey, Translator const& translate) {
    auto const values = values_of(provider, survey);
    Verdict verdict{Tone::bad, {}, {}};
    auto const say = [&](core::MessageId headline, core::MessageId next) {
        verdict.headline = translate(Message{headline, values});
        verdict.next.push_back(translate(Message{next, values}));
    };
    if (provider.reached_by == core::ReachedBy::bridge)
        say(MP_MSG("{provider} lets no mail program in directly: install {program} first."),
            MP_MSG("{program} runs on your own computer and then shows the server, the port and the password to enter."));
    else if (provider.reached_by == core::ReachedBy::own_program)
        say(MP_MSG("{provider} lets no mail program in: use {program}."),
            MP_MSG("No settings and no password can change that; the addresses of {domain} work with {program} only."));
    else
        say(MP_MSG("{provider} keeps no mailbox for {domain}: it sends all mail on to another address."),
            MP_MSG("Look up that address in {program}, or ask the owner of {domain}, and check it instead."));
    return verdict;
}

ProbeReport const* find(Survey const& survey, bool (*fits)(Survey const&, ProbeReport const&)) {
    auto const at = std::find_if(survey.reports.begin(), survey.reports.end(),
                                 [&](ProbeReport const& report) { return fits(survey, report); });
    return at == survey.reports.end() ? nullptr : &*at;
}

bool refuses_passwords(Survey const& survey, ProbeReport const& report) {
    auto const* home = rules::home_of(survey);
    bool const is_told = rules::refusal(report, core::RefusalClass::oauth_required) ||
                         report.login.skip == core::LoginSkip::oauth_only || rules::wants_oauth(survey, report);
    return is_told && home && rules::is_at_home(survey, report);
}

bool refuses_this_password(Survey const& survey, ProbeReport const& report) {
    return rules::is_at_home(survey, report) &&
           (rules::refusal(report, core::RefusalClass::app_password) ||
            (rules::refusal(report, core::RefusalClass::credentials) && rules::wants_app_password(survey, report)));
}

/// The headline about the login at the provider itself; empty when its servers said nothing that the table explains.
std::string login_headline(ProviderInfo const& home, Survey const& survey, Translator const& translate) {
    auto const values = values_of(home, survey);
    auto const* left_over = find(survey, rules::is_left_over);
    bool const wants_browser = find(survey, refuses_passwords) != nullptr || (left_over && home.needs_oauth);
    if (wants_browser)
        return translate(Message{
            MP_MSG("{provider} takes no password from mail programs, only a sign-in in the browser (OAuth2)."), values});
    if (!find(survey, refuses_this_password))
        return {};
    return home.username_hint.empty()
               ? translate(Message{MP_MSG("{provider} refused the password: it wants an app password from mail programs."),
                                   values})
               : translate(Message{
                     MP_MSG(
                         "{provider} refused the login: it wants another user name than {domain}'s, and an app password."),
                     values});
}

}

std::optional<Verdict> provider_verdict(Survey const& survey, Translator const& translate) {
    auto const* provider = core::provider_of(survey);
    if (provider && provider->reached_by)
        return closed_verdict(*provider, survey, translate);
    auto const* home = rules::home_of(survey);
    if (!home)
        return std::nullopt;
    auto values = values_of(*home, survey);
    auto const* left_over = find(survey, rules::is_left_over);
    Verdict verdict{Tone::bad, login_headline(*home, survey, translate), {}};
    if (!verdict.headline.empty() && !home->steps.empty())
        verdict.next.push_back(translate(Message{MP_MSG("What to do: follow the steps of {provider} below."), values}));
    if (left_over) {
        values.emplace_back("host", clean(left_over->endpoint.host));
        auto const moved = translate(Message{
            MP_MSG("Mail for {domain} is at {provider} now; {host}, which refused the login, is left over."), values});
        if (verdict.headline.empty())
            verdict.headline = moved;
        else
            verdict.next.push_back(moved);
    }
    return verdict.headline.empty() ? std::nullopt : std::optional(verdict);
}

std::string mail_company(Survey const& survey) {
    for (auto const& mx : survey.dns.mx) {
        auto base = mx.host.empty() || mx.is_address ? std::string() : core::base_domain(mx.host);
        if (!base.empty() && !core::is_own(mx.host, survey.request.address.domain))
            return base;
    }
    return {};
}

}
