// Conditions that are stronger than the advisor's sum, and what the run tells about a protocol that cannot be used.

#include "probes/core/ascii.h"
#include "probes/rules/advisor/parts.h"
#include "probes/rules/facts/encryption.h"
#include "probes/rules/facts/profiles.h"

#include <algorithm>

namespace mp::rules {

bool is_for_several(Survey const& survey) {
    if (survey.request.devices >= 2 || survey.request.habits.shared.value_or(false))
        return true;
    auto const mailboxes = mailboxes_of(survey);
    return std::any_of(mailboxes.begin(), mailboxes.end(),
                       [&](std::vector<Owned> const& mailbox) { return devices_of(survey, mailbox) >= 2; });
}

namespace advisor_gates {

/// Somebody is there: another protocol of the provider came as far as a login.
static bool is_reached_otherwise(Survey const& survey, Service service) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [&](ProbeReport const& report) {
        return report.endpoint.service != service && reaches_login(report);
    });
}

static bool is_switched_off(ProbeReport const& report) {
    return refusal(report, RefusalClass::disabled) || report.greeting_cause == RefusalClass::disabled;
}

static bool is_dead_end(ProbeReport const& report) {
    switch (report.status) {
    case EndpointStatus::refused:
    case EndpointStatus::timeout:
    case EndpointStatus::unreachable:
    case EndpointStatus::no_such_host: return report.finished;
    default: return is_switched_off(report);
    }
}

/// The domain's own records say that it does not offer the protocol (RFC 6186, section 3.4).
static bool is_denied_by_domain(Survey const& survey, Service service) {
    auto const stem = "_" + std::string(core::name_of(service));
    bool is_denied = false;
    for (auto const& record : survey.dns.srv) {
        if (record.service != stem + "._tcp" && record.service != stem + "s._tcp")
            continue;
        if (!record.not_offered)
            return false;
        is_denied = true;
    }
    return is_denied;
}

static bool lists(core::Answer const& answer, Service service) {
    return std::any_of(answer.candidates.begin(), answer.candidates.end(),
                       [&](auto const& candidate) { return candidate.endpoint.service == service; });
}

/// A table kept by hand lists what this provider has, and the protocol is not among it.
static bool is_absent_from_table(Survey const& survey, Service service, Service other) {
    bool is_absent = false;
    for (auto const& answer : survey.answers) {
        bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled ||
                              answer.source == SourceId::ispdb || answer.source == SourceId::mx_ispdb;
        if (answer.status != core::AnswerStatus::found || !is_table)
            continue;
        if (lists(answer, service))
            return false;
        is_absent = is_absent || lists(answer, other);
    }
    return is_absent;
}

static bool is_wanted(Survey const& survey, Service service) {
    auto const wanted = service == Service::imap ? core::Protocol::imap : core::Protocol::pop3;
    return survey.request.protocol == wanted;
}

}

core::MessageId why_not_offered(Survey const& survey, Service service) {
    using namespace advisor_gates;
    std::vector<ProbeReport const*> lines;
    bool was_published = is_wanted(survey, service); // who asks for a protocol wants to hear that no guess led to it
    bool is_off = false;
    for (auto const& report : survey.reports)
        if (report.endpoint.service == service) {
            lines.push_back(&report);
            was_published = was_published || !is_guessed(report);
            is_off = is_off || is_switched_off(report);
        }
    bool const all_dead =
        std::all_of(lines.begin(), lines.end(), [](ProbeReport const* line) { return is_dead_end(*line); });
    if (!all_dead || (!is_off && !is_reached_otherwise(survey, service)))
        return {};
    if (is_off)
        return MP_MSG(
            "{protocol} is switched off for this account. Switch it on in the settings of webmail, or use {other}.");
    auto const other = service == Service::imap ? Service::pop3 : Service::imap;
    bool const is_known = (was_published && !lines.empty()) || is_denied_by_domain(survey, service) ||
                          is_absent_from_table(survey, service, other);
    return is_known ? MP_MSG("The provider does not offer {protocol} here. Use {other}.") : core::MessageId{};
}

bool has_no_tls(Survey const& survey, Service service) {
    bool is_plain = false;
    for (auto const& report : survey.reports) {
        if (report.endpoint.service != service)
            continue;
        if (report.tls.established)
            return false;
        is_plain = is_plain || has_only_plain(survey, report);
    }
    return is_plain;
}

bool cannot_leave_mail(Survey const& survey) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& report) {
        auto const expire = core::ascii::words(report.mailbox.expire ? *report.mailbox.expire : std::string_view());
        bool const is_forbidden = !expire.empty() && expire.front() == "0";
        return report.endpoint.service == Service::pop3 && (is_forbidden || !report.mailbox.uidl.value_or(true));
    });
}

double safe_days(Survey const& survey) {
    int days = is_space_small(survey) ? 14 : 30;
    for (auto const& report : survey.reports) {
        auto const expire = core::ascii::words(report.mailbox.expire ? *report.mailbox.expire : std::string_view());
        auto const limit = expire.empty() ? std::nullopt : core::ascii::to_number<int>(expire.front());
        if (limit && *limit > 1)
            days = std::min(days, *limit - 1);
    }
    return days;
}

namespace advisor_gates {

static std::string shown_days(Survey const& survey) { return std::to_string(static_cast<int>(safe_days(survey))); }

static core::AdviceGate several_devices(Survey const& survey) {
    if (!is_wanted(survey, Service::pop3))
        return {"several-devices",
                {MP_MSG("Several devices or people read this mailbox. POP3 would give each of them other "
                        "mail, so it is only set up when you ask for it.")}};
    if (cannot_leave_mail(survey))
        return {"several-devices",
                {MP_MSG("Several devices or people read this mailbox. With POP3 only one of them can "
                        "fetch mail here; the others would find nothing.")}};
    return {"several-devices",
            {MP_MSG("Several devices or people read this mailbox. Let only this device remove mail from the server, after "
                    "{days} days, and set all others to leave mail there without a limit."),
             {{"days", shown_days(survey)}}}};
}

static Values both_names(Service service) {
    auto const other = service == Service::imap ? Service::pop3 : Service::imap;
    return {{"protocol", std::string(protocol_name(service))}, {"other", std::string(protocol_name(other))}};
}

}

std::vector<core::AdviceGate> gates_of(Survey const& survey) {
    using namespace advisor_gates;
    std::vector<core::AdviceGate> gates;
    if (is_for_several(survey))
        gates.push_back(several_devices(survey));
    for (auto const service : {Service::imap, Service::pop3})
        if (auto const why = why_not_offered(survey, service); !why.is_empty())
            gates.push_back({"not-offered", {why, both_names(service)}});
    if (cannot_leave_mail(survey))
        gates.push_back({"cannot-leave",
                         {MP_MSG("This server does not let mail stay once POP3 has fetched it. Make a backup "
                                 "of your mail before you use POP3.")}});
    for (auto const service : {Service::imap, Service::pop3})
        if (has_no_tls(survey, service))
            gates.push_back({"no-tls",
                             {MP_MSG("{protocol} is offered here without encryption only, so it is not recommended."),
                              both_names(service)}});
    if (auto const percent = fullest_percent(survey); percent >= 98)
        gates.push_back({"mailbox-full",
                         {MP_MSG("The mailbox is {percent} % full. Clean up first, whichever way you choose."),
                          {{"percent", std::to_string(percent)}}}});
    return gates;
}

}
