// The advisor's table on a terminal: question, answer and points in columns, the reason below each.

#include "app/reports/advice_report.h"
#include "app/reports/page.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

using core::Message;
using language::Translator;

namespace {

struct Row {
    std::string question, answer, points, reason;
    Ink ink = Ink::plain;
};

/// "IMAP +4"; a row that counts for nobody says so with a dash.
std::string points_of(core::Service side, int points) {
    return points == 0 ? "–" : std::string(protocol_name(side)) + " +" + std::to_string(points);
}

std::vector<Row> rows_of(core::Advice const& advice, Translator const& translate) {
    std::vector<Row> rows;
    for (auto const& row : advice.rows)
        rows.push_back({clean(translate(row.question)), clean(translate(row.answer)), points_of(row.side, row.points),
                        clean(translate(row.reason))});
    auto const side = advice.score < 0 ? core::Service::pop3 : core::Service::imap;
    rows.push_back({translate(MP_MSG("Together")), {}, points_of(side, std::abs(advice.score)), {}, Ink::bold});
    return rows;
}

void write_row(Page& page, Row const& row, int question_columns, int answer_columns) {
    auto const questions = wrapped(row.question, question_columns);
    auto const answers = wrapped(row.answer, answer_columns);
    for (std::size_t i = 0; i < std::max(questions.size(), answers.size()); ++i) {
        auto line = padded(i < questions.size() ? questions[i] : std::string(), question_columns + 2) +
                    padded(i < answers.size() ? answers[i] : std::string(), answer_columns + 2);
        line += i == 0 ? row.points : std::string();
        line.erase(line.find_last_not_of(' ') + 1);
        page.line("  " + page.inked(row.ink, line));
    }
    if (!row.reason.empty())
        page.paragraph("    ", 4, 4, row.reason, Ink::dim);
}

void write_table(Page& page, core::Advice const& advice, Translator const& translate) {
    auto rows = rows_of(advice, translate);
    rows.insert(
        rows.begin(),
        {translate(MP_MSG("Question")), translate(MP_MSG("Your answer")), translate(MP_MSG("Points")), {}, Ink::dim});
    int answers = 0, points = 0;
    for (auto const& row : rows) {
        answers = std::max(answers, columns_of(row.answer));
        points = std::max(points, columns_of(row.points));
    }
    answers = std::min(answers, 24);
    auto const questions = std::min(48, page.width() - 2 - 2 - answers - 2 - points);
    page.blank();
    for (auto const& row : rows)
        write_row(page, row, questions, answers);
}

void write_list(Page& page, std::vector<std::string> const& sentences, Ink ink, char const* sign) {
    for (auto const& sentence : sentences)
        page.paragraph("  " + page.inked(ink, sign) + " ", 4, 4, sentence);
}

}

std::vector<Message> advised_steps(core::AdvisedSettings const& settings) {
    std::vector<Message> steps;
    bool const is_pop = settings.protocol == core::Service::pop3;
    if (settings.backup_first)
        steps.emplace_back(MP_MSG("First make a copy of the mail you have, on another disk."));
    steps.emplace_back(is_pop ? MP_MSG("Receive mail by POP3, port 995, with SSL/TLS as encryption.")
                              : MP_MSG("Receive mail by IMAP, port 993, with SSL/TLS as encryption."));
    if (!is_pop)
        steps.emplace_back(MP_MSG("Let the folders for sent, draft and deleted messages be those on the server."));
    if (is_pop && settings.leave_on_server) {
        auto const days = static_cast<long>(settings.delete_after_days.value_or(0));
        if (!*settings.leave_on_server)
            steps.emplace_back(MP_MSG("Let the mail program remove messages from the server once it has fetched them."));
        else if (days > 0)
            steps.emplace_back(MP_MSGN("Leave messages on the server and let them be removed there after {count} day.",
                                       "Leave messages on the server and let them be removed there after {count} days."),
                               core::Values{}, days);
        else
            steps.emplace_back(MP_MSG("Leave messages on the server, without a time after which they are removed."));
    }
    if (settings.keep_offline_copies)
        steps.emplace_back(MP_MSG("Let the mail program keep copies of the messages on this computer for reading offline."));
    if (settings.local_archive)
        steps.emplace_back(MP_MSG("Move old messages to a folder on this computer from time to time, and back that up."));
    return steps;
}

std::string advice_text(core::Advice const& advice, TextStyle style, Translator const& translate) {
    Page page(style);
    std::vector<std::string> next;
    if (!advice.has_answers)
        next.push_back(translate(MP_MSG("No question was answered yet; each answer is an option: mailplumb advise --help")));
    if (advice.pop_is_second)
        next.push_back(translate(MP_MSG("POP3 is the second choice: your answers speak a little more for it.")));
    write_headline(page, Tone::good, clean(translate(advice.headline)), next);
    std::vector<std::string> gates, steps;
    for (auto const& gate : advice.gates)
        gates.push_back(clean(translate(gate.text)));
    for (auto const& step : advised_steps(advice.settings))
        steps.push_back(translate(step));
    if (!style.quiet)
        write_table(page, advice, translate);
    if (!gates.empty()) {
        page.heading(translate(MP_MSG("What weighs more than the points")));
        write_list(page, gates, Ink::yellow, "!");
    }
    page.heading(translate(MP_MSG("What to set")));
    write_list(page, steps, Ink::plain, "•");
    if (style.verbose) {
        page.heading(translate(MP_MSG("Where the reasons come from")));
        for (auto const& row : advice.rows)
            if (!row.source.empty())
                page.paragraph("  ", 2, 4, clean(translate(row.question)) + " " + clean(row.source), Ink::dim);
    }
    return page.take();
}

}
