// The first line of every report for people, and what to do when no finding says it.

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

using core::EndpointStatus;
using core::Message;
using core::Survey;
using language::Translator;

namespace {

std::string address_of(Survey const& survey) {
    auto const& address = survey.request.address;
    return clean(address.local + "@" + (address.domain_display.empty() ? address.domain : address.domain_display));
}

std::string domain_of(Survey const& survey) {
    auto const& address = survey.request.address;
    return clean(address.domain_display.empty() ? address.domain : address.domain_display);
}

/// "8", "0.15"
std::string seconds_of(std::int64_t ms) {
    auto text = std::to_string(ms / 1000);
    if (auto const rest = std::to_string(1000 + ms % 1000).substr(1); rest != "000")
        text += "." + rest.substr(0, rest.find_last_not_of('0') + 1);
    return text;
}

long count_of(Judged const& judged, core::Severity severity) {
    return std::count_if(judged.findings.begin(), judged.findings.end(),
                         [&](auto const& f) { return f.hidden_by.empty() && f.severity == severity; });
}

Verdict works_verdict(Judged const& judged, Translator const& translate) {
    auto const address = address_of(judged.survey);
    if (count_of(judged, core::Severity::critical) > 0)
        return {Tone::bad,
                translate(Message{MP_MSG("Mail works for {address}, but it is not safe."), {{"address", address}}}),
                {}};
    if (count_of(judged, core::Severity::error) > 0)
        return {Tone::notice,
                translate(Message{MP_MSG("Mail works for {address} with the settings below, but something needs mending."),
                                  {{"address", address}}}),
                {}};
    if (auto const warnings = count_of(judged, core::Severity::warning); warnings > 0)
        return {Tone::notice,
                translate(Message{MP_MSGN("Mail works for {address}, with one warning.",
                                          "Mail works for {address}, with {count} warnings."),
                                  {{"address", address}},
                                  warnings}),
                {}};
    return {Tone::good,
            translate(Message{MP_MSG("Everything works: {address} can receive and send mail."), {{"address", address}}}),
            {translate(MP_MSG("Both servers accepted the login over a verified, encrypted connection."))}};
}

Verdict usable_verdict(Judged const& judged, Translator const& translate) {
    bool const calm = count_of(judged, core::Severity::critical) + count_of(judged, core::Severity::error) == 0;
    return {calm ? Tone::good : Tone::notice,
            translate(Message{MP_MSG("The mail servers for {address} are ready; the login was not tried."),
                              {{"address", address_of(judged.survey)}}}),
            {translate(MP_MSG("To prove the password too, run the same command without --no-login."))}};
}

Verdict trust_verdict(Survey const& survey, Translator const& translate) {
    Verdict verdict{Tone::bad, {}, {}};
    verdict.headline = translate(Message{MP_MSG("Stopped before your password was sent: {domain} must be confirmed first."),
                                         {{"domain", clean(survey.trust_needed.front())}}});
    for (auto const& domain : survey.trust_needed)
        verdict.next.push_back(translate(
            Message{MP_MSG("If {domain} really runs your mail, run the same command again with --trust-domain {domain}"),
                    {{"domain", clean(domain)}}}));
    return verdict;
}

core::ProbeReport const* refused_login(Survey const& survey) {
    for (auto const& report : survey.reports)
        if (report.status == EndpointStatus::login_rejected && !report.login.attempts.empty())
            return &report;
    return nullptr;
}

/// What the servers of the missing half did, when no finding explains it.
void tell_of_the_other_half(Verdict& verdict, Survey const& survey, bool outgoing, Translator const& translate) {
    for (auto const& report : survey.reports)
        if (core::sends(report.endpoint.service) == outgoing && was_begun(report) && !works(report)) {
            verdict.next.push_back(translate(Message{
                MP_MSG("{server}: {outcome}. Show this report to the provider of the mailbox."),
                {{"server", clean(core::subject_of(report.endpoint))}, {"outcome", outcome_of(report, translate)}}}));
            return;
        }
    verdict.next.push_back(outgoing
                               ? translate(MP_MSG("No server for sending was found. Ask the provider for its name."))
                               : translate(MP_MSG("No server for receiving was found. Ask the provider for its name.")));
}

/// Somebody names a server, or one took a connection: a guessed name where nobody answers is no server.
bool has_servers(Survey const& survey) {
    auto const is_published = [](core::Answer const& answer) {
        return !core::is_guess(answer.source) && !answer.candidates.empty();
    };
    auto const took_connection = [](core::ProbeReport const& report) {
        return std::any_of(report.connections.begin(), report.connections.end(),
                           [](auto const& attempt) { return attempt.result == core::ConnectResult::ok; });
    };
    return std::any_of(survey.answers.begin(), survey.answers.end(), is_published) ||
           std::any_of(survey.reports.begin(), survey.reports.end(), took_connection);
}

/// Every SRV record of the mail services says "." (RFC 2782): not offered here.
bool declares_nothing(Survey const& survey) {
    auto const& records = survey.dns.srv;
    auto const is_mail = [](core::SrvFacts const& record) {
        return record.service.starts_with("_imap") || record.service.starts_with("_pop3");
    };
    return std::any_of(records.begin(), records.end(), is_mail) &&
           std::all_of(records.begin(), records.end(), [&](auto const& r) { return !is_mail(r) || r.not_offered; });
}

Verdict half_verdict(Judged const& judged, bool cards_tell, Translator const& translate) {
    auto const& survey = judged.survey;
    bool const receives = judged.choice.incoming_only.has_value();
    core::Values const values{{"address", address_of(survey)}};
    Verdict verdict{Tone::bad, {}, {}};
    if (survey.out_of_time && !cards_tell) {
        verdict.headline =
            receives ? translate(
                           Message{MP_MSG("Receiving works for {address}; time ran out before sending was proven."), values})
                     : translate(Message{MP_MSG("Sending works for {address}; time ran out before receiving was proven."),
                                         values});
        return verdict;
    }
    verdict.headline = receives ? translate(Message{MP_MSG("Receiving works for {address}, sending does not."), values})
                                : translate(Message{MP_MSG("Sending works for {address}, receiving does not."), values});
    if (!cards_tell)
        tell_of_the_other_half(verdict, survey, receives, translate);
    return verdict;
}

Verdict failed_verdict(Judged const& judged, bool cards_tell, Translator const& translate) {
    auto const& survey = judged.survey;
    Verdict verdict{Tone::bad, {}, {}};
    if (judged.choice.incoming_only || judged.choice.outgoing_only)
        return half_verdict(judged, cards_tell, translate);
    if (auto const* report = refused_login(survey)) {
        verdict.headline = translate(Message{
            MP_MSG("{host} refused the login: {reason}."),
            {{"host", clean(report->endpoint.host)}, {"reason", translate(word_for(report->login.attempts.back().cause))}}});
        if (!cards_tell)
            verdict.next.push_back(
                translate(MP_MSG("Check the user name and the password, or ask the provider of the mailbox.")));
    } else if (survey.out_of_time) {
        verdict.headline = translate(Message{MP_MSG("Time ran out before any settings for {address} were proven."),
                                             {{"address", address_of(survey)}}});
    } else if (has_servers(survey)) {
        verdict.headline = translate(Message{MP_MSG("Mail servers for {address} were found, but none of them works."),
                                             {{"address", address_of(survey)}}});
        if (!cards_tell)
            verdict.next.push_back(
                translate(MP_MSG("Below is what each server did. Try again later, or show this report to the provider.")));
    } else {
        verdict.headline =
            translate(Message{MP_MSG("No mail servers were found for {domain}."), {{"domain", domain_of(survey)}}});
        if (declares_nothing(survey))
            verdict.next.push_back(
                translate(Message{MP_MSG("{domain} declares in the DNS that it does not offer its mail to mail programs."),
                                  {{"domain", domain_of(survey)}}}));
        // Whatever the findings say, this is what brings the person on.
        verdict.next.push_back(translate(
            MP_MSG("Ask your mail provider for the names of its servers, then try one: mailplumb probe imap SERVER")));
    }
    return verdict;
}

Verdict check_verdict(Judged const& judged, bool cards_tell, Translator const& translate) {
    auto const& survey = judged.survey;
    if (judged.choice.settings) {
        auto verdict = judged.choice.verified ? works_verdict(judged, translate) : usable_verdict(judged, translate);
        if (survey.interrupted || survey.out_of_time)
            verdict.next.push_back(translate(MP_MSG("The run was cut short, so something may be missing below.")));
        return verdict;
    }
    if (survey.interrupted)
        return {Tone::bad,
                translate(Message{MP_MSG("Interrupted before any settings for {address} were proven."),
                                  {{"address", address_of(survey)}}}),
                {translate(MP_MSG("Below is what was known by then. Run the same command again to finish."))}};
    if (!survey.trust_needed.empty())
        return trust_verdict(survey, translate);
    auto verdict = failed_verdict(judged, cards_tell, translate);
    if (survey.out_of_time)
        verdict.next.push_back(
            translate(Message{MP_MSG("The time limit of {seconds} seconds ended the run; --deadline allows more."),
                              {{"seconds", seconds_of(survey.request.deadline_ms)}}}));
    return verdict;
}

Verdict discover_verdict(Survey const& survey, Translator const& translate) {
    auto const sources =
        std::count_if(survey.answers.begin(), survey.answers.end(), [](auto const& a) { return !a.candidates.empty(); });
    if (sources == 0)
        return {Tone::bad,
                translate(Message{MP_MSG("No mail servers were found for {domain}."), {{"domain", domain_of(survey)}}}),
                {translate(MP_MSG(
                    "Ask your mail provider for the names of its servers, then try one: mailplumb probe imap SERVER"))}};
    return {Tone::good,
            translate(Message{
                MP_MSGN("One source names mail servers for {domain}.", "{count} sources name mail servers for {domain}."),
                {{"domain", domain_of(survey)}},
                sources}),
            {translate(Message{MP_MSG("None of them was tried yet: mailplumb check {address}"),
                               {{"address", address_of(survey)}}})}};
}

Verdict probe_verdict(Survey const& survey, bool cards_tell, Translator const& translate) {
    auto const place = survey.request.endpoint ? clean(core::subject_of(*survey.request.endpoint)) : std::string();
    auto best =
        std::find_if(survey.reports.begin(), survey.reports.end(), [](auto const& report) { return core::works(report); });
    if (best == survey.reports.end() && survey.interrupted)
        return {
            Tone::bad, translate(Message{MP_MSG("Interrupted before {server} was fully tried."), {{"server", place}}}), {}};
    if (best == survey.reports.end()) {
        Verdict verdict{Tone::bad, translate(Message{MP_MSG("{server} does not work."), {{"server", place}}}), {}};
        if (!cards_tell)
            verdict.next.push_back(
                translate(MP_MSG("Below is what the server did. Check its name, the port and the encryption.")));
        return verdict;
    }
    auto const server = clean(core::subject_of(best->endpoint));
    if (best->endpoint.security == core::Security::plain)
        return {
            Tone::notice, translate(Message{MP_MSG("{server} answers, but without encryption."), {{"server", server}}}), {}};
    if (best->status == EndpointStatus::verified)
        return {Tone::good,
                translate(Message{MP_MSG("{server} works: the login was accepted over trusted encryption."),
                                  {{"server", server}}}),
                {}};
    return {Tone::good,
            translate(
                Message{MP_MSG("{server} answers over trusted encryption; the login was not tried."), {{"server", server}}}),
            {}};
}

}

Verdict verdict_of(Judged const& judged, bool cards_tell_what_to_do, Translator const& translate) {
    auto const& survey = judged.survey;
    if (survey.request.job == core::Job::probe)
        return probe_verdict(survey, cards_tell_what_to_do, translate);
    auto verdict = survey.request.job == core::Job::discover ? discover_verdict(survey, translate)
                                                             : check_verdict(judged, cards_tell_what_to_do, translate);
    bool const told = std::any_of(judged.findings.begin(), judged.findings.end(),
                                  [](auto const& f) { return f.id == "host-typo-domain"; });
    if (!survey.suggested_domain.empty() && verdict.tone != Tone::good && !told)
        verdict.next.insert(
            verdict.next.begin(),
            translate(Message{MP_MSG("Did you mean {address}?"),
                              {{"address", clean(survey.request.address.local + "@" + survey.suggested_domain)}}}));
    return verdict;
}

}
