#include "app/cli/export_run.h"

#include "app/cli/outputs.h"
#include "app/desk/hand_over.h"
#include "app/reports/page.h"

#include <filesystem>

namespace mp::cli {

using clients::Export;
using core::Message;
using language::Translator;
using reports::clean;
using reports::columns_of;

namespace {

core::Result<desk::HandedOver> written(ExportGoal const& goal, clients::ExportWish const& wish,
                                       core::VerifiedSettings const& settings, Translator const& translate,
                                       clients::WriteRules const& rules) {
    if (goal.form)
        return desk::hand_over(*goal.form, wish, settings, goal.path, rules);
    TRY(auto instructions, goal.client->instructions(wish, settings));
    // The file is the steps; there is nothing to do with it but to follow them.
    Export out;
    out.files.push_back({"", instructions_text(*goal.client, instructions, translate)});
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
    page.line(translate(Message{MP_MSG("{client}: how to type the settings in"), {{"client", translate(client.name)}}}));
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
        return told(goal, handed->edits, handed->applied, style, translate);
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
