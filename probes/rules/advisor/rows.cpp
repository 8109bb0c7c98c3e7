// What every answer counts, and why: the table of RULES.md 5.

#include "probes/rules/advisor/parts.h"
#include "probes/rules/catalogue.h"
#include "probes/rules/facts/mailbox.h"
#include "probes/rules/facts/profiles.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::rules {

namespace advisor_rows {

struct Count {
    std::string_view question, answer;
    Service side;
    int points;
    core::MessageId reason;
    char const* source;
};

// Answers that are not listed speak for neither side.
static constexpr std::array counts{
    Count{"devices", "1", Service::pop3, 2, MP_MSG("POP3 suits a single device."), "S0, S3"},
    Count{"devices", "2", Service::imap, 4, MP_MSG("With IMAP every device shows the same mail in the same state."),
          "S0, S1, S2, S3"},
    Count{"devices", "3", Service::imap, 5,
          MP_MSG("With IMAP every device shows the same mail in the same state; POP3 duplicates mail on them or loses it."),
          "S0, S1, S2, S3"},
    Count{"shared", "yes", Service::imap, 4, MP_MSG("IMAP is made for several people who use one mailbox."), "S0"},
    Count{"mobile", "yes", Service::imap, 3, MP_MSG("On phones and tablets IMAP works better."), "S0, S1"},
    Count{"connection", "always", Service::imap, 2, MP_MSG("IMAP needs a reliable connection, and you have one."), "S3"},
    Count{"connection", "mostly", Service::imap, 0, MP_MSG("Both work: with IMAP, keep copies on this device."), "S0"},
    Count{"connection", "rarely", Service::pop3, 3, MP_MSG("Mail fetched by POP3 is readable without a connection."),
          "S0, S2, S3"},
    Count{"metered", "yes", Service::pop3, 1,
          MP_MSG("IMAP can use more data; a program that loads only the headers first keeps it small."), "S0"},
    Count{"offline", "yes", Service::pop3, 1, MP_MSG("POP3 stores all mail on this device; IMAP can keep copies here, too."),
          "S0, S2, S3"},
    Count{"disk", "little", Service::imap, 2, MP_MSG("With IMAP the mail need not be stored on this device."), "S3"},
    Count{"server-space", "small", Service::pop3, 3, MP_MSG("IMAP keeps all mail on the server and needs space there."),
          "S0, S2, S3"},
    Count{"server-space", "large", Service::imap, 1, MP_MSG("The limit of the mailbox is no obstacle to IMAP."), "S0, S2"},
    Count{"backup", "none", Service::imap, 3, MP_MSG("With IMAP the server still has your mail if this computer breaks."),
          "S1, S3"},
    Count{"backup", "provider", Service::imap, 1, MP_MSG("With IMAP the provider's copies protect your mail."), "S1"},
    Count{"backup", "own", Service::pop3, 1, MP_MSG("POP3 needs backups of your own, and you make them."), "S0"},
    Count{"privacy", "yes", Service::pop3, 2, MP_MSG("With POP3 mail need not stay with the provider."), "S2"},
    Count{"webmail", "yes", Service::imap, 2, MP_MSG("With IMAP webmail and your program show the same."), "S0, S1"},
    Count{"overview", "yes", Service::imap, 1, MP_MSG("IMAP shows all folders, and headers before whole messages."),
          "S0, S1, S3"},
    Count{"archive", "yes", Service::pop3, 1,
          MP_MSG("POP3 collects an archive on this device; IMAP with a local archive does it, too."), "S0"},
    Count{"sent-everywhere", "yes", Service::imap, 2,
          MP_MSG("IMAP keeps sent mail on the server; with POP3 it stays on the device that sent it."), "S0, S3"},
};
static constexpr Count offline_with_little_space{
    "offline",
    "yes",
    Service::pop3,
    2,
    MP_MSG("POP3 stores the inbox on this device; IMAP copies of all folders would need more space."),
    "S0, S2, S3"};

static core::AdviceRow row_of(Question const& question, core::MessageId answer, Count const& count) {
    core::AdviceRow row;
    row.question_id = question.id;
    row.question = {question.text};
    row.answer = {answer};
    row.side = count.side;
    row.points = count.points;
    row.reason = {count.reason};
    row.source = count.source;
    return row;
}

static core::AdviceRow start_row() {
    core::AdviceRow row;
    row.question_id = "start";
    row.question = {MP_MSG("Before any answer")};
    row.answer = {MP_MSG("IMAP is the usual recommendation")};
    row.side = Service::imap;
    row.points = 2;
    row.reason = {MP_MSG("IMAP with encryption is good practice, and nothing speaks against it yet.")};
    row.source = "S0, S1, S3";
    return row;
}

static core::MessageId text_of(Question const& question, std::string_view value) {
    for (auto const& choice : question.choices)
        if (choice.value == value)
            return choice.text;
    return {};
}

static std::optional<core::AdviceRow> row_for(Survey const& survey, Question const& question) {
    auto const value = answer_of(survey.request, question.id);
    bool const is_little = survey.request.habits.disk == core::DiskSpace::little;
    if (question.id == "offline" && value == "yes" && is_little)
        return row_of(question, MP_MSG("Yes, and there is little space on this device"), offline_with_little_space);
    // A mailbox that is nearly full is small, whatever its size.
    bool const is_overruled = question.id == "server-space" && value != "small" && is_space_small(survey);
    for (Count const& count : counts)
        if (!is_overruled && count.question == question.id && count.answer == value)
            return row_of(question, text_of(question, value), count);
    return std::nullopt;
}

static core::AdviceRow measured(core::MessageId question, Message answer, Service side, int points, core::MessageId reason,
                                char const* source) {
    core::AdviceRow row;
    row.question_id = "measured";
    row.question = {question};
    row.answer = std::move(answer);
    row.side = side;
    row.points = points;
    row.reason = {reason};
    row.source = source;
    return row;
}

static bool raises(Survey const& survey, std::string_view id) {
    auto const* rule = find_rule(id);
    return rule && !rule->check(survey).empty();
}

/// Traces of another program that fetches by POP3: on the server, or in the settings of two programs.
static bool has_other_pop(Survey const& survey) {
    for (auto const* id : {"multi-other-pop-now", "multi-drained", "multi-age-cliff"})
        if (raises(survey, id))
            return true;
    for (auto const& mailbox : mailboxes_of(survey)) {
        std::set<Profile const*> profiles;
        for (Owned const& owned : mailbox)
            if (owned.account->incoming.service == Service::pop3)
                profiles.insert(owned.profile);
        if (profiles.size() > 1)
            return true;
    }
    return false;
}

/// What a first download by POP3 would fetch.
static std::int64_t inbox_bytes(Survey const& survey) {
    std::int64_t bytes = 0;
    for (auto const& report : survey.reports)
        if (!core::sends(report.endpoint.service))
            bytes = std::max(bytes, report.mailbox.bytes.value_or(0));
    return bytes;
}

}

std::vector<core::AdviceRow> answer_rows(Survey const& survey) {
    std::vector<core::AdviceRow> rows{advisor_rows::start_row()};
    for (Question const& question : questions())
        if (auto row = advisor_rows::row_for(survey, question))
            rows.push_back(std::move(*row));
    return rows;
}

std::int64_t fullest_percent(Survey const& survey) {
    std::int64_t percent = 0;
    for (auto const& report : survey.reports)
        if (auto const fullness = fullness_of(report))
            percent = std::max(percent, fullness->percent);
    return percent;
}

bool is_space_small(Survey const& survey) {
    return survey.request.habits.server_space == core::ServerSpace::small || fullest_percent(survey) >= 80;
}

bool is_mailbox_huge(Survey const& survey) {
    return std::any_of(survey.reports.begin(), survey.reports.end(), [](ProbeReport const& report) {
        auto const folders = folders_of(report);
        return bytes_in_use(report) >= huge_mailbox || std::any_of(folders.begin(), folders.end(), [](auto const& folder) {
                   return folder.messages.value_or(0) >= huge_folder;
               });
    });
}

std::vector<core::AdviceRow> measured_rows(Survey const& survey) {
    using advisor_rows::measured;
    std::vector<core::AdviceRow> rows;
    auto const percent = fullest_percent(survey);
    if (percent >= 80 && survey.request.habits.server_space != core::ServerSpace::small)
        rows.push_back(measured(MP_MSG("How full is the mailbox?"),
                                {MP_MSG("It is {percent} % full"), {{"percent", std::to_string(percent)}}}, Service::pop3, 3,
                                MP_MSG("IMAP keeps all mail on the server and needs space there."), "S0, S2, S3"));
    if (advisor_rows::has_other_pop(survey))
        rows.push_back(measured(
            MP_MSG("Does another program fetch this mailbox by POP3?"), MP_MSG("There are signs of one"), Service::imap, 3,
            MP_MSG("Two POP3 programs duplicate your mail, or take it away from each other."), "S0, S1, S3"));
    if (is_mailbox_huge(survey))
        rows.push_back(measured(MP_MSG("How large is the mailbox?"), MP_MSG("Very large"), Service::imap, 0,
                                MP_MSG("Very large folders make IMAP slow; move old mail to a local archive."), "S0"));
    constexpr std::int64_t long_download = 2'000'000'000;
    if (advisor_rows::inbox_bytes(survey) > long_download)
        rows.push_back(measured(MP_MSG("How much would POP3 fetch at first?"), MP_MSG("More than 2 GB"), Service::imap, 1,
                                MP_MSG("IMAP shows the list at once; POP3 fetches every message whole first."), "S1"));
    return rows;
}

}
