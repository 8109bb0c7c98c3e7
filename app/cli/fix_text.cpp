#include "app/cli/fix_text.h"

#include "app/reports/display.h"
#include "app/reports/page.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace mp::cli {

using clients::DiffLine;
using core::Message;
using language::Translator;
using reports::clean;
using reports::Ink;
using reports::Page;

namespace {

constexpr std::size_t longest_shown = 300, most_blanks = 40;

void write_diff_line(Page& page, DiffLine const& line) {
    // Blanks and tabs in front are layout, not a danger.
    auto const blanks = std::min(line.text.find_first_not_of(" \t"), std::min(line.text.size(), most_blanks));
    auto const text = std::string(blanks, ' ') + clean(std::string_view(line.text).substr(blanks), longest_shown);
    switch (line.kind) {
    case DiffLine::Kind::place: return page.line(page.inked(Ink::dim, text));
    case DiffLine::Kind::same: return page.line(" " + text);
    case DiffLine::Kind::removed: return page.line(page.inked(Ink::red, "-" + text));
    case DiffLine::Kind::added: return page.line(page.inked(Ink::green, "+" + text));
    }
}

void write_diffs(Page& page, desk::Mending const& mending) {
    for (auto const& file : mending.files) {
        if (file.diff.empty())
            continue;
        page.blank();
        auto const name = clean(file.written.path, longest_shown);
        page.line(page.inked(Ink::bold, "--- " + name));
        page.line(page.inked(Ink::bold, "+++ " + name));
        for (auto const& line : file.diff)
            write_diff_line(page, line);
    }
}

void write_mended(Page& page, std::vector<core::Finding> const& mended, Translator const& translate) {
    std::set<std::string> told;
    for (auto const& finding : mended) {
        if (!desk::is_mended_by_files(finding))
            continue;
        auto text = clean(translate(finding.title)) + " [" + finding.id + "]";
        if (told.insert(text).second)
            page.paragraph("  " + page.inked(Ink::green, "+") + " ", 4, 4, text);
    }
}

/// What no file can mend, also when it is told of no more: a password that was readable stays known. And what waits for a
/// word.
void write_left(Page& page, desk::Mending const& mending, reports::TextStyle style, Translator const& translate) {
    std::vector<core::Finding> by_hand;
    for (auto const& finding : desk::gone(mending.found, mending.left))
        if (!desk::is_mended_by_files(finding) && finding.severity >= core::Severity::advice)
            by_hand.push_back(finding);
    for (auto const& finding : mending.left) {
        bool const waits = std::find(mending.offers.begin(), mending.offers.end(), finding.id) != mending.offers.end();
        if (finding.hidden_by.empty() && (waits || finding.severity >= core::Severity::advice))
            by_hand.push_back(finding);
    }
    if (by_hand.empty() || style.quiet)
        return;
    page.heading(translate(MP_MSG("This is left to you")));
    reports::write_cards(page, reports::cards_of(by_hand, translate), style, translate);
    for (auto const& rule : mending.offers)
        page.paragraph("  ", 2, 2,
                       translate(Message{MP_MSG("If you want {rule} mended, too, add {option}."),
                                         {{"rule", rule}, {"option", "--also " + rule}}}));
}

}

std::string mending_text(desk::Mending const& mending, reports::TextStyle style, Translator const& translate) {
    Page page(style);
    auto const mended = desk::gone(mending.found, mending.left);
    if (mending.is_changed())
        reports::write_headline(page, reports::Tone::notice, translate(MP_MSG("This can be mended in the files:")), {});
    else
        reports::write_headline(page, reports::Tone::good,
                                translate(MP_MSG("Nothing in these settings is to be mended in a file.")), {});
    if (mending.is_changed()) {
        write_mended(page, mended, translate);
        write_diffs(page, mending);
    }
    write_left(page, mending, style, translate);
    page.blank();
    return page.take();
}

std::string written_text(desk::Mending const& mending, std::string const& folder,
                         std::vector<std::filesystem::path> const& backups, reports::TextStyle style,
                         Translator const& translate) {
    Page page(style);
    std::string names;
    long changed = 0;
    for (auto const& file : mending.files)
        if (!file.diff.empty()) {
            names += (names.empty() ? "" : ", ") + clean(file.written.path, longest_shown);
            ++changed;
        }
    page.paragraph("", 0, 0,
                   translate(Message{
                       MP_MSGN("The mended file is in {folder}: {names}.", "{count} mended files are in {folder}: {names}."),
                       {{"folder", clean(folder, longest_shown)}, {"names", names}},
                       changed}));
    for (auto const& backup : backups)
        page.paragraph("  ", 2, 2,
                       translate(Message{MP_MSG("What was there before is kept as {path}."),
                                         {{"path", clean(backup.string(), longest_shown)}}}));
    page.paragraph(
        "", 0, 0,
        translate(MP_MSG("To use it: close the mail program, keep a copy of its old files, and copy the mended ones "
                         "over them. A .mobileconfig or .k9s file is opened on the device, a .reg file with a "
                         "double click.")));
    return page.take();
}

}
