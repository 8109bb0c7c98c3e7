#include "app/cli/export_run.h"

#include "app/cli/outputs.h"
#include "app/clients/android/qr.h"
#include "app/desk/hand_over.h"
#include "app/reports/guide.h"
#include "app/reports/page.h"
#include "probes/core/ascii.h"

#include <filesystem>

namespace mp::cli {

using clients::Export;
using core::Message;
using language::Translator;
using reports::clean;
using reports::columns_of;

namespace {

Message title_of(clients::ClientFormat const& client, Translator const& translate) {
    return {MP_MSG("{client}: how to type the settings in"), {{"client", translate(client.name)}}};
}

/// The ending chooses the kind of text.
std::string instructions_file(ExportGoal const& goal, Export instructions, Translator const& translate) {
    auto const path = core::ascii::to_lower(goal.path);
    if (!path.ends_with(".md") && !path.ends_with(".html"))
        return instructions_text(*goal.client, instructions, translate);
    reports::Guide const guide{title_of(*goal.client, translate), std::move(instructions.steps),
                               std::move(instructions.cannot_carry)};
    return path.ends_with(".md") ? reports::guide_markdown(guide, translate) : reports::guide_html(guide, translate);
}

core::Result<desk::HandedOver> signed_and_written(ExportGoal const& goal, clients::ExportWish const& wish,
                                                  core::VerifiedSettings const& settings, clients::WriteRules const& rules) {
    TRY(auto unsigned_export, goal.form->write(wish, settings));
    TRY(auto edits, clients::apple::signed_export(std::move(unsigned_export), *goal.signer));
    TRY(auto applied, clients::apply(edits, goal.form->shape, goal.path, rules));
    return desk::HandedOver{std::move(edits), std::move(applied)};
}

core::Result<desk::HandedOver> written(ExportGoal const& goal, clients::ExportWish const& wish,
                                       core::VerifiedSettings const& settings, Translator const& translate,
                                       clients::WriteRules const& rules) {
    if (goal.form && goal.signer && goal.client->id == "apple")
        return signed_and_written(goal, wish, settings, rules);
    if (goal.form)
        return desk::hand_over(*goal.form, wish, settings, goal.path, rules);
    TRY(auto instructions, goal.client->instructions(wish, settings));
    // The file is the steps; there is nothing to do with it but to follow them.
    Export out;
    out.files.push_back({"", instructions_file(goal, std::move(instructions), translate)});
    TRY(auto applied, clients::apply(out, clients::Shape::file, goal.path, rules));
    return desk::HandedOver{std::move(out), std::move(applied)};
}

std::string shown(std::filesystem::path const& path) { return clean(path.string(), 400); }

void write_steps(reports::Page& page, std::vector<Message> const& steps, Translator const& translate) {
    int number = 0;
    for (auto const& step : steps) {
        auto const lead = "  " + std::to_string(++number) + ". ";
        page.paragraph(lead, columns_of(lead), columns_of(lead), clean(translate(step)));
    }
}

/// The code itself, for a phone that is held to the terminal; in colours of its own, because it scans only dark on light.
std::string code_on_terminal(ExportGoal const& goal, clients::ExportWish const& wish,
                             core::VerifiedSettings const& settings) {
    bool const is_code = goal.form && goal.form->id.starts_with("qr");
    auto const code = is_code ? clients::android::qr_of(wish, settings) : core::Result<clients::android::QrCode>{};
    if (!code || code->size == 0)
        return {};
    std::string out = "\n";
    auto const blocks = clients::android::blocks_of(*code);
    for (auto const line : core::ascii::split(blocks, '\n'))
        if (!line.empty())
            out += "  \x1b[97;40m" + std::string(line) + "\x1b[0m\n";
    return out;
}

std::string told(ExportGoal const& goal, Export const& edits, clients::Applied const& applied, reports::TextStyle style,
                 Translator const& translate) {
    reports::Page page(style);
    page.heading(translate(Message{MP_MSG("{client}: saved as {path}"),
                                   {{"client", translate(goal.client->name)}, {"path", clean(goal.path, 400)}}}));
    for (auto const& backup : applied.backups)
        page.paragraph("  ", 2, 2,
                       translate(Message{MP_MSG("What was there before is kept as {path}."), {{"path", shown(backup)}}}));
    write_steps(page, edits.steps, translate);
    for (auto const& missing : edits.cannot_carry)
        page.paragraph("  " + page.inked(reports::Ink::yellow, "!") + " ", 4, 4, clean(translate(missing)));
    return page.take();
}

}

desk::Usage<std::vector<ExportGoal>> export_goals(desk::Arguments const& arguments) {
    std::vector<ExportGoal> goals;
    for (auto const& option : arguments.exports) {
        auto goal = export_goal(option.client, option.path, write_rules(arguments));
        if (!goal)
            return tl::unexpected<Message>(goal.error());
        goals.push_back(std::move(*goal));
    }
    return goals;
}

std::string instructions_text(clients::ClientFormat const& client, Export const& instructions, Translator const& translate) {
    reports::Page page({.width = 78});
    page.line(translate(title_of(client, translate)));
    page.blank();
    write_steps(page, instructions.steps, translate);
    for (auto const& missing : instructions.cannot_carry)
        page.paragraph("  ! ", 4, 4, clean(translate(missing)));
    return page.take();
}

desk::Usage<std::string> write_export(ExportGoal const& goal, clients::ExportWish const& wish,
                                      core::VerifiedSettings const& settings, reports::TextStyle style,
                                      Translator const& translate, clients::WriteRules const& rules) {
    auto const handed = written(goal, wish, settings, translate, rules);
    if (handed)
        return told(goal, handed->edits, handed->applied, style, translate) +
               (style.color ? code_on_terminal(goal, wish, settings) : "");
    auto const& fault = handed.error();
    auto const say = [&](core::MessageId sentence) {
        return tl::unexpected<Message>(Message(sentence, {{"client", std::string(goal.client->id)}})
                                           .with("reason", clean(core::reason_of(fault), 500)));
    };
    switch (fault.code) {
    case core::FaultCode::not_offered:
        return say(MP_MSG("{client}: this kind of file cannot hold these settings ({reason})."));
    case core::FaultCode::not_writable: return say(MP_MSG("{client} was not exported: {reason}."));
    default: return tl::unexpected<Message>(why_not_written(goal.path, fault));
    }
}

Message why_not_exported(core::Survey const& survey) {
    if (survey.interrupted)
        return {MP_MSG("Nothing was exported: the check was interrupted before both logins were accepted.")};
    if (!survey.trust_needed.empty())
        return {MP_MSG("Nothing was exported: {domain} has to be confirmed first, with --trust-domain {domain}."),
                {{"domain", clean(survey.trust_needed.front())}}};
    return {
        MP_MSG("Nothing was exported: only settings whose logins were accepted over trusted encryption are handed over.")};
}

}
