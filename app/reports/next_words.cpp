#include "app/reports/next_words.h"

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

using core::Message;
using core::Next;
using core::NextStep;
using language::Translator;

namespace {

/// "8", "0.15"
std::string seconds_of(std::int64_t ms) {
    auto text = std::to_string(ms / 1000);
    if (auto const rest = std::to_string(1000 + ms % 1000).substr(1); rest != "000")
        text += "." + rest.substr(0, rest.find_last_not_of('0') + 1);
    return text;
}

constexpr core::MessageId close_the_others =
    MP_MSG("The password is right. Close other mail programs and phones that have this mailbox open, wait ten minutes and "
           "check again.");

core::RefusalClass cause_of(core::ProbeReport const& report) {
    if (report.status == core::EndpointStatus::login_rejected && !report.login.attempts.empty())
        return report.login.attempts.back().cause;
    return report.greeting_cause;
}

/// What the server said is not about the password: then the step must not be, either, nor send the person to the provider
/// while the finding below says to wait.
std::vector<Message> words_about_cause(Judged const& judged) {
    auto const& reports = judged.survey.reports;
    auto const first = std::find_if(reports.begin(), reports.end(),
                                    [](auto const& report) { return cause_of(report) != core::RefusalClass::ok; });
    auto const line = judged.outcome.line.value_or(static_cast<std::size_t>(first - reports.begin()));
    if (line >= reports.size())
        return {};
    switch (cause_of(reports[line])) {
    case core::RefusalClass::in_use: return {close_the_others};
    case core::RefusalClass::limit:
        return {
            MP_MSG("Do not change the password. Close other mail programs and phones, wait ten minutes and check again.")};
    case core::RefusalClass::temporary:
        return {
            MP_MSG("Do not change the password: the server has a problem of its own. Wait ten minutes and check again.")};
    case core::RefusalClass::over_quota: return {MP_MSG("Do not change the password; what to do stands below.")};
    default: return {};
    }
}

/// The domain or the network is at fault, and a finding says so: a server's name would not help.
bool is_explained(Judged const& judged) {
    auto const& findings = judged.outcome.findings;
    return std::any_of(findings.begin(), findings.end(), [](core::Finding const& finding) {
        return finding.severity >= core::Severity::error && finding.hidden_by.empty();
    });
}

std::vector<Message> words_in_terminal(Next const& next, Judged const& judged) {
    auto const& request = judged.survey.request;
    switch (next.step) {
    case NextStep::confirm_domain:
        return {{MP_MSG("If {domain} really runs your mail, run the same command again with --trust-domain {domain}"),
                 {{"domain", clean(next.subject)}}}};
    case NextStep::type_password: return {MP_MSG("To prove the password too, run the same command without --no-login.")};
    case NextStep::finish_run:
        if (core::is_reached(judged.outcome.conclusion))
            return {MP_MSG("The run was cut short, so something may be missing below.")};
        return {MP_MSG("Below is what was known by then. Run the same command again to finish.")};
    case NextStep::raise_deadline:
        return {{MP_MSG("The time limit of {seconds} seconds ended the run; --deadline allows more."),
                 {{"seconds", seconds_of(request.deadline_ms)}}}};
    case NextStep::show_report:
        return {MP_MSG("Below is what each server did. Try again later, or show this report to the provider.")};
    case NextStep::ask_for_servers:
        if (is_explained(judged))
            return {};
        if (auto const company = mail_company(judged.survey); !company.empty())
            return {{MP_MSG("{company} receives the mail of {domain}. Ask it which servers mail programs must use, then try "
                            "one: mailplumb probe imap SERVER"),
                     {{"company", clean(company)}, {"domain", clean(request.address.domain)}}}};
        return {MP_MSG("Ask your mail provider for the names of its servers, then try one: mailplumb probe imap SERVER")};
    case NextStep::try_servers:
        return {{MP_MSG("None of them was tried yet: mailplumb check {address}"), {{"address", shown_address(request)}}}};
    default: return {};
    }
}

std::vector<Message> words_in_window(Next const& next, Judged const& judged) {
    switch (next.step) {
    case NextStep::confirm_domain:
        return {{MP_MSG("Your password was not sent to {domain}. Go back and test again if you want to trust this provider "
                        "after all."),
                 {{"domain", clean(next.subject)}}}};
    case NextStep::type_password:
        return {MP_MSG(
            "The password was not tried. Go back to the first page, type it and test again to prove the login, too.")};
    case NextStep::finish_run:
        if (judged.survey.out_of_time)
            break;
        return {MP_MSG("You stopped the test. Go back and press “Test again” to finish it.")};
    case NextStep::raise_deadline: break;
    case NextStep::show_report:
        return {MP_MSG("Show this report to your mail provider: it says what each server answered.")};
    case NextStep::ask_for_servers:
        return {
            MP_MSG("Check the spelling of your address first: one wrong letter leads to a domain without mail."),
            MP_MSG(
                "If it is right, ask your mail provider for the names of its mail servers, and whether mail programs may be "
                "used; some providers offer webmail only."),
            MP_MSG("Show them the report: it says which servers were looked for and what they answered. You can save it "
                   "below.")};
    case NextStep::try_servers: return {MP_MSG("None of them was tried yet. Go back and press “Test again”.")};
    default: return {};
    }
    return {MP_MSG("The test ran out of time before everything was tried. Go back and press “Test again”.")};
}

}

std::vector<Message> words_of(Next const& next, Judged const& judged, Translator const& translate) {
    switch (next.step) {
    case NextStep::correct_address: return {{MP_MSG("Did you mean {address}?"), {{"address", clean(next.subject)}}}};
    case NextStep::check_login:
        if (auto words = words_about_cause(judged); !words.empty())
            return words;
        return {MP_MSG("Check the user name and the password, or ask the provider of the mailbox.")};
    case NextStep::ask_for_incoming: return {MP_MSG("No server for receiving was found. Ask the provider for its name.")};
    case NextStep::ask_for_outgoing: return {MP_MSG("No server for sending was found. Ask the provider for its name.")};
    case NextStep::check_server:
        return {MP_MSG("Below is what the server did. Check its name, the port and the encryption.")};
    case NextStep::show_report:
        if (auto words = words_about_cause(judged); !words.empty())
            return words;
        if (auto const line = judged.outcome.line) {
            auto const& report = judged.survey.reports[*line];
            return {{MP_MSG("{server}: {outcome}. Show this report to the provider of the mailbox."),
                     {{"server", clean(core::subject_of(report.endpoint))}, {"outcome", outcome_of(report, translate)}}}};
        }
        [[fallthrough]];
    default: return judged.face == Face::window ? words_in_window(next, judged) : words_in_terminal(next, judged);
    }
}

}
