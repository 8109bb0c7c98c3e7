// Worst first, as in the report of a check; below it every account as it was read.

#include "app/reports/account_words.h"
#include "app/reports/display.h"
#include "app/reports/lint_report.h"
#include "app/reports/page.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

using core::Message;
using language::Translator;

namespace {

struct Chapters {
    std::vector<Card> problems, remarks, absorbed;
};

Chapters chapters_of(std::vector<core::Finding> const& findings, Translator const& translate) {
    Chapters out;
    for (auto& card : cards_of(findings, translate)) {
        auto& chapter = !card.hidden_by.empty()                    ? out.absorbed
                        : card.severity >= core::Severity::warning ? out.problems
                                                                   : out.remarks;
        chapter.push_back(std::move(card));
    }
    return out;
}

Verdict verdict_of(core::Survey const& survey, Chapters const& chapters, Translator const& translate) {
    auto const& profiles = survey.request.profiles;
    long accounts = 0;
    for (auto const& profile : profiles)
        accounts += static_cast<long>(profile.accounts.size());
    Verdict verdict;
    auto const& problems = chapters.problems;
    bool const is_bad = std::any_of(problems.begin(), problems.end(),
                                    [](auto const& card) { return card.severity >= core::Severity::error; });
    verdict.tone = is_bad ? Tone::bad : problems.empty() ? Tone::good : Tone::notice;
    bool const has_files = !survey.answers.empty();
    if (accounts == 0 && has_files && problems.empty())
        verdict.headline =
            translate(Message{MP_MSGN("Nothing is wrong with this file.", "Nothing is wrong with these {count} files."),
                              {},
                              static_cast<long>(survey.answers.size())});
    else if (accounts == 0 && !has_files)
        verdict = {Tone::notice, translate(MP_MSG("No mail account was found in these settings.")), {}};
    else if (problems.empty())
        verdict.headline = translate(Message{MP_MSGN("Nothing is wrong with the settings of this account.",
                                                     "Nothing is wrong with the settings of these {count} accounts."),
                                             {},
                                             accounts});
    else
        verdict.headline = translate(
            Message{MP_MSGN("One thing in these settings needs mending.", "{count} things in these settings need mending."),
                    {},
                    static_cast<long>(problems.size())});
    return verdict;
}

void write_account(Page& page, core::Account const& account, Translator const& translate) {
    page.paragraph("  ", 2, 4, account_title(account, translate), Ink::bold);
    auto const fields = account_fields(account, translate);
    int columns = 0;
    for (auto const& field : fields)
        columns = std::max(columns, columns_of(field.label));
    for (auto const& field : fields) {
        auto const lead = "    " + padded(field.label, columns + 2);
        page.paragraph(page.inked(Ink::dim, lead), columns_of(lead), columns_of(lead), field.value);
    }
}

void write_profile(Page& page, core::Profile const& profile, Translator const& translate) {
    auto const program = clean(profile.program.empty() ? profile.client : profile.program, 100);
    page.heading(program + ": " + clean(profile.path, 400));
    for (auto const& account : profile.accounts)
        write_account(page, account, translate);
    for (auto const& remark : profile.remarks)
        if (auto const text = remark_text(remark, translate); !text.empty())
            page.paragraph("  " + page.inked(Ink::yellow, "!") + " ", 4, 4, text);
}

/// A file that the owner of a domain publishes: its lines as mail programs find them there.
void write_file(Page& page, core::Answer const& file, Translator const& translate) {
    page.heading(clean(file.asked.empty() ? std::string() : file.asked.front(), 400));
    for (auto const& line : file.candidates) {
        auto text = clean(core::subject_of(line.endpoint)) + " " + translate(word_for(line.endpoint.security));
        if (line.said && !line.said->username.empty())
            text += ", " + clean(line.said->username, 100);
        page.paragraph("  ", 2, 4, text);
    }
    for (auto const& service : file.services)
        page.paragraph("  ", 2, 4, clean(service.kind) + " " + clean(service.place, 200));
    if (file.candidates.empty() && file.services.empty())
        page.paragraph("  ", 2, 4, translate(MP_MSG("No mail server is named in it.")));
}

}

std::string lint_text(core::Survey const& survey, std::vector<core::Finding> const& findings, TextStyle style,
                      Translator const& translate) {
    auto const chapters = chapters_of(findings, translate);
    auto const verdict = verdict_of(survey, chapters, translate);
    Page page(style);
    write_headline(page, verdict.tone, verdict.headline, verdict.next);
    write_cards(page, chapters.problems, style, translate);
    if (style.quiet)
        return page.take();
    if (!chapters.remarks.empty()) {
        page.heading(translate(MP_MSG("Worth knowing")));
        write_cards(page, chapters.remarks, style, translate);
    }
    if (style.verbose && !chapters.absorbed.empty()) {
        page.heading(translate(MP_MSG("Explained by something above")));
        write_cards(page, chapters.absorbed, style, translate);
    }
    for (auto const& profile : survey.request.profiles)
        write_profile(page, profile, translate);
    for (auto const& file : survey.answers)
        write_file(page, file, translate);
    return page.take();
}

}
