#include "probes/rules/advisor/advisor.h"

#include "probes/rules/advisor/parts.h"
#include "probes/rules/facts/profiles.h"

#include <cstdlib>

namespace mp::rules {

namespace advisor {

using core::Protocol;

/// From here downwards the answers speak for POP3, and between here and zero for IMAP with a copy at home.
static constexpr int pop_score = -3;

static Service other_than(Service service) { return service == Service::imap ? Service::pop3 : Service::imap; }

static bool is_usable(Survey const& survey, Service service) {
    return why_not_offered(survey, service).is_empty() && !has_no_tls(survey, service);
}

static Service by_sum(Survey const& survey, int score) {
    bool const is_single = survey.request.devices == 1 && !is_for_several(survey);
    return score <= pop_score && is_single ? Service::pop3 : Service::imap;
}

static Service chosen(Survey const& survey, int score, Protocol wanted) {
    Service result = by_sum(survey, score);
    if (wanted != Protocol::automatic)
        result = wanted == Protocol::pop3 ? Service::pop3 : Service::imap;
    bool const must_change = !is_usable(survey, result) && is_usable(survey, other_than(result));
    return must_change ? other_than(result) : result;
}

static core::AdvisedSettings pop_settings(Survey const& survey) {
    core::AdvisedSettings settings;
    settings.protocol = Service::pop3;
    settings.leave_on_server = !cannot_leave_mail(survey);
    if (*settings.leave_on_server)
        settings.delete_after_days = safe_days(survey);
    settings.backup_first = true;
    return settings;
}

static core::AdvisedSettings imap_settings(Survey const& survey, int score) {
    auto const& habits = survey.request.habits;
    core::AdvisedSettings settings;
    settings.protocol = Service::imap;
    bool const is_often_alone = habits.connection == core::Connection::rarely || habits.offline.value_or(false);
    settings.keep_offline_copies = is_often_alone || score < 0;
    settings.local_archive =
        score < 0 || is_space_small(survey) || habits.archive.value_or(false) || is_mailbox_huge(survey);
    return settings;
}

static Message for_imap(Survey const& survey, core::Advice const& advice) {
    if (!advice.has_answers)
        return MP_MSG("Use IMAP: it suits most people.");
    if (advice.score >= 3)
        return {MP_MSGN("Use IMAP: your answers speak for it by one point.",
                        "Use IMAP: your answers speak for it by {count} points."),
                {},
                advice.score};
    if (advice.score > 0)
        return MP_MSG("Use IMAP: a little more speaks for it than for POP3.");
    if (advice.score == 0)
        return MP_MSG("Use IMAP: as much speaks for it as for POP3, and then IMAP is the safer choice.");
    if (is_for_several(survey))
        return MP_MSG("Use IMAP: your answers lean to POP3, but POP3 does not suit several devices or people.");
    if (advice.score > pop_score)
        return MP_MSG("Use IMAP and keep copies of your mail on this device; POP3 is the second choice.");
    return MP_MSG("Use IMAP, unless you read mail on one device only: then POP3 suits your answers better.");
}

static Message for_pop(core::Advice const& advice) {
    auto const days = std::to_string(static_cast<int>(advice.settings.delete_after_days.value_or(0)));
    if (!advice.settings.leave_on_server.value_or(false))
        return MP_MSG("Use POP3 only with backups of your own: this server does not let mail stay.");
    return {MP_MSG("Use POP3 in its safe form: leave mail on the server for {days} days, and make backups of your own."),
            {{"days", days}}};
}

/// The person insists on the protocol that the answers do not speak for.
static Message for_wish(core::Advice const& advice) {
    long const points = std::abs(advice.score);
    if (advice.result == Service::pop3 && advice.score > 0)
        return {MP_MSGN("You chose POP3, although IMAP is one point ahead.",
                        "You chose POP3, although IMAP is {count} points ahead."),
                {},
                points};
    if (advice.result == Service::pop3)
        return MP_MSG("You chose POP3, although IMAP is the safer choice here.");
    return {MP_MSGN("You chose IMAP, although POP3 is one point ahead.",
                    "You chose IMAP, although POP3 is {count} points ahead."),
            {},
            points};
}

static Message headline(Survey const& survey, core::Advice const& advice, Protocol wanted) {
    auto const own = by_sum(survey, advice.score);
    bool const is_forced = !is_usable(survey, other_than(advice.result)) && is_usable(survey, advice.result);
    if (is_forced && (own != advice.result || wanted != Protocol::automatic))
        return {MP_MSG("Use {protocol}: {other} cannot be used here."),
                {{"protocol", std::string(protocol_name(advice.result))},
                 {"other", std::string(protocol_name(other_than(advice.result)))}}};
    if (own != advice.result)
        return for_wish(advice);
    return advice.result == Service::imap ? for_imap(survey, advice) : for_pop(advice);
}

static core::Advice advise_for(Survey const& survey, Protocol wanted) {
    core::Advice advice;
    advice.rows = answer_rows(survey);
    auto const measured = measured_rows(survey);
    advice.rows.insert(advice.rows.end(), measured.begin(), measured.end());
    for (auto const& row : advice.rows)
        advice.score += row.side == Service::imap ? row.points : -row.points;
    advice.has_answers = has_answers(survey) || !measured.empty();
    advice.gates = gates_of(survey);
    advice.result = chosen(survey, advice.score, wanted);
    bool const is_imap = advice.result == Service::imap;
    advice.settings = is_imap ? imap_settings(survey, advice.score) : pop_settings(survey);
    advice.pop_is_second = is_imap && advice.score < 0 && !is_for_several(survey) && is_usable(survey, Service::pop3);
    advice.headline = headline(survey, advice, wanted);
    return advice;
}

}

core::Advice advise(Survey const& survey) { return advisor::advise_for(survey, survey.request.protocol); }

std::optional<Service> advised_by_answers(Survey const& survey) {
    if (!has_answers(survey))
        return std::nullopt;
    return advisor::advise_for(survey, core::Protocol::automatic).result;
}

}
