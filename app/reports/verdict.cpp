// The first line of every report for people, and what to do when no finding says it.

#include "app/reports/display.h"
#include "app/reports/next_words.h"
#include "app/reports/story.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

using core::Conclusion;
using core::Message;
using core::MessageId;
using core::Survey;
using language::Translator;

namespace {

std::string domain_of(Survey const& survey) {
    auto const& address = survey.request.address;
    return clean(address.domain_display.empty() ? address.domain : address.domain_display);
}

long count_of(Judged const& judged, core::Severity severity) {
    auto const& findings = judged.outcome.findings;
    return std::count_if(findings.begin(), findings.end(),
                         [&](auto const& f) { return f.hidden_by.empty() && f.severity == severity; });
}

struct Headline {
    Tone tone;
    Message sentence;
};

/// {address} is what nearly every sentence of a check is about.
Headline about_address(Judged const& judged, Tone tone, MessageId sentence, long count = 1) {
    return {tone, {sentence, {{"address", shown_address(judged.survey.request)}}, count}};
}

Headline about_domain(Judged const& judged, Tone tone, MessageId sentence, long count = 1) {
    return {tone, {sentence, {{"domain", domain_of(judged.survey)}}, count}};
}

Headline works_headline(Judged const& judged) {
    if (count_of(judged, core::Severity::critical) > 0)
        return about_address(judged, Tone::bad, MP_MSG("Mail works for {address}, but it is not safe."));
    if (count_of(judged, core::Severity::error) > 0)
        return about_address(judged, Tone::notice,
                             MP_MSG("Mail works for {address} with the settings below, but something needs mending."));
    if (auto const warnings = count_of(judged, core::Severity::warning); warnings > 0)
        return about_address(
            judged, Tone::notice,
            MP_MSGN("Mail works for {address}, with one warning.", "Mail works for {address}, with {count} warnings."),
            warnings);
    return about_address(judged, Tone::good, MP_MSG("Everything works: {address} can receive and send mail."));
}

Headline half_headline(Judged const& judged) {
    bool const receives = !core::sends(core::half_of(judged.outcome.choice)->endpoint.service);
    if (judged.outcome.conclusion == Conclusion::half_untried)
        return about_address(judged, Tone::bad,
                             receives ? MP_MSG("Receiving works for {address}; time ran out before sending was proven.")
                                      : MP_MSG("Sending works for {address}; time ran out before receiving was proven."));
    return about_address(judged, Tone::bad,
                         receives ? MP_MSG("Receiving works for {address}, sending does not.")
                                  : MP_MSG("Sending works for {address}, receiving does not."));
}

Headline refused_headline(Judged const& judged, Translator const& translate) {
    auto const& report = judged.survey.reports[*judged.outcome.line];
    return {Tone::bad,
            {MP_MSG("{host} refused the login: {reason}."),
             {{"host", clean(report.endpoint.host)}, {"reason", translate(word_for(report.login.attempts.back().cause))}}}};
}

Headline trust_headline(Survey const& survey) {
    bool const is_about_password = survey.request.login && survey.request.job == core::Job::check;
    return {Tone::bad,
            {is_about_password ? MP_MSG("Stopped before your password was sent: {domain} must be confirmed first.")
                               : MP_MSG("Stopped before your address was sent: {domain} must be confirmed first."),
             {{"domain", clean(survey.trust_needed.front())}}}};
}

Headline named_headline(Judged const& judged) {
    auto const& answers = judged.survey.answers;
    auto const sources = std::count_if(answers.begin(), answers.end(), [](auto const& a) { return !a.candidates.empty(); });
    return about_domain(
        judged, Tone::good,
        MP_MSGN("One source names mail servers for {domain}.", "{count} sources name mail servers for {domain}."), sources);
}

Headline check_headline(Judged const& judged, Translator const& translate) {
    switch (judged.outcome.conclusion) {
    case Conclusion::works: return works_headline(judged);
    case Conclusion::ready: {
        bool const calm = count_of(judged, core::Severity::critical) + count_of(judged, core::Severity::error) == 0;
        return about_address(judged, calm ? Tone::good : Tone::notice,
                             MP_MSG("The mail servers for {address} are ready; the login was not tried."));
    }
    case Conclusion::half:
    case Conclusion::half_untried: return half_headline(judged);
    case Conclusion::trust_needed: return trust_headline(judged.survey);
    case Conclusion::login_refused: return refused_headline(judged, translate);
    case Conclusion::out_of_time:
        return about_address(judged, Tone::bad, MP_MSG("Time ran out before any settings for {address} were proven."));
    case Conclusion::none_works:
        return about_address(judged, Tone::bad, MP_MSG("Mail servers for {address} were found, but none of them works."));
    case Conclusion::interrupted:
        return about_address(judged, Tone::bad,
                             core::half_of(judged.outcome.choice)
                                 ? MP_MSG("Interrupted before both receiving and sending were proven for {address}.")
                                 : MP_MSG("Interrupted before any settings for {address} were proven."));
    case Conclusion::named: return named_headline(judged);
    default: return about_domain(judged, Tone::bad, MP_MSG("No mail servers were found for {domain}."));
    }
}

Headline probe_headline(Judged const& judged) {
    auto const& asked = judged.survey.request.endpoint;
    auto const about = [](Tone tone, MessageId sentence, std::string const& server) {
        return Headline{tone, {sentence, {{"server", clean(server)}}}};
    };
    if (!judged.outcome.line) {
        auto const place = asked ? core::subject_of(*asked) : std::string();
        bool const is_interrupted = judged.outcome.conclusion == Conclusion::interrupted;
        return about(Tone::bad,
                     is_interrupted ? MP_MSG("Interrupted before {server} was fully tried.")
                                    : MP_MSG("{server} does not work."),
                     place);
    }
    auto const server = core::subject_of(judged.survey.reports[*judged.outcome.line].endpoint);
    switch (judged.outcome.conclusion) {
    case Conclusion::open: return about(Tone::notice, MP_MSG("{server} answers, but without encryption."), server);
    case Conclusion::works:
        return about(Tone::good, MP_MSG("{server} works: the login was accepted over trusted encryption."), server);
    default: return about(Tone::good, MP_MSG("{server} answers over trusted encryption; the login was not tried."), server);
    }
}

/// Nothing was reached, and not because the person stopped it: the provider's own ways may be the reason.
bool is_provider_asked(Judged const& judged) {
    auto const conclusion = judged.outcome.conclusion;
    bool const is_search = judged.survey.request.job == core::Job::check || judged.survey.request.job == core::Job::discover;
    return is_search && !core::is_reached(conclusion) && conclusion != Conclusion::interrupted &&
           conclusion != Conclusion::half && conclusion != Conclusion::half_untried;
}

/// The company that must be confirmed is the one that receives the mail.
bool receives_mail(Survey const& survey, std::string const& company) {
    return std::find(survey.trust_needed.begin(), survey.trust_needed.end(), company) != survey.trust_needed.end();
}

Verdict seen_verdict(Judged const& judged, Translator const& translate) {
    auto const& outcome = judged.outcome;
    bool const is_probe = judged.survey.request.job == core::Job::probe;
    if (is_provider_asked(judged))
        if (auto known = provider_verdict(judged.survey, translate))
            return std::move(*known);
    auto const headline = is_probe ? probe_headline(judged) : check_headline(judged, translate);
    Verdict verdict{headline.tone, translate(headline.sentence), {}};
    bool const is_seen = judged.word == Word::ours;
    if (outcome.conclusion == Conclusion::works && verdict.tone == Tone::good && !is_probe && is_seen)
        verdict.next.push_back(translate(MP_MSG("Both servers accepted the login over a verified, encrypted connection.")));
    if (outcome.conclusion == Conclusion::not_offered)
        verdict.next.push_back(
            translate(Message{MP_MSG("{domain} declares in the DNS that it does not offer its mail to mail programs."),
                              {{"domain", domain_of(judged.survey)}}}));
    if (outcome.conclusion == Conclusion::trust_needed && receives_mail(judged.survey, mail_company(judged.survey)))
        verdict.next.push_back(
            translate(Message{MP_MSG("{company} receives the mail of {domain}, so it may keep the mailbox, too."),
                              {{"company", clean(mail_company(judged.survey))}, {"domain", domain_of(judged.survey)}}}));
    for (auto const& next : outcome.next)
        for (auto const& sentence : words_of(next, judged, translate))
            verdict.next.push_back(translate(sentence));
    return verdict;
}

/// Never said as if it had been seen here: whoever wrote the file may want a password to go to these servers.
Verdict verdict_of_a_file(Verdict said, Translator const& translate) {
    if (said.tone == Tone::good)
        said.tone = Tone::notice;
    said.headline = translate(Message{MP_MSG("A saved file says: {sentence}"), {{"sentence", said.headline}}});
    said.next.insert(said.next.begin(),
                     translate(MP_MSG("The file was not made on this computer, or was changed since: all of this is the "
                                      "file's own word, nothing was tried here. Use its settings only if you know that the "
                                      "servers are your provider's.")));
    return said;
}

}

Verdict verdict_of(Judged const& judged, Translator const& translate) {
    auto verdict = seen_verdict(judged, translate);
    return judged.word == Word::ours ? verdict : verdict_of_a_file(std::move(verdict), translate);
}

}
