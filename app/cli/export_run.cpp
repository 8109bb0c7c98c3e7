#include "app/cli/export_run.h"

#include "app/cli/outputs.h"
#include "app/clients/apply.h"
#include "app/reports/page.h"
#include "probes/rules/advisor.h"

#include <filesystem>

namespace mp::cli {

using clients::Export;
using core::Message;
using language::Translator;
using reports::clean;
using reports::columns_of;

namespace {

/// Days of the advisor; whoever reads with several devices must not have one of them remove mail (RULES.md 4.3).
clients::PopChoice advised_pop(core::Survey const& survey) {
    clients::PopChoice pop;
    auto const advice = rules::advise(survey);
    if (advice.settings.leave_on_server) {
        pop.leave_on_server = *advice.settings.leave_on_server;
        pop.delete_after_days = static_cast<int>(advice.settings.delete_after_days.value_or(0));
    } else if (survey.request.devices > 1 || survey.request.habits.shared.value_or(false)) {
        pop.delete_after_days = 0;
        pop.delete_with_local = false;
    }
    return pop;
}

clients::PopChoice pop_of(desk::Arguments const& arguments, core::Survey const& survey) {
    if (!arguments.keep_days)
        return advised_pop(survey);
    clients::PopChoice pop;
    pop.leave_on_server = *arguments.keep_days != 0;
    pop.delete_after_days = std::max(0, *arguments.keep_days);
    return pop;
}

core::Result<Export> export_of(ExportGoal const& goal, clients::ExportWish const& wish,
                               core::VerifiedSettings const& settings, Translator const& translate) {
    if (goal.form)
        return goal.form->write(wish, settings);
    auto instructions = goal.client->instructions(wish, settings);
    if (!instructions)
        return instructions;
    // The file is the steps; there is nothing to do with it but to follow them.
    Export out;
    out.files.push_back({"", instructions_text(*goal.client, *instructions, translate)});
    return out;
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

clients::ExportWish export_wish(desk::Arguments const& arguments, core::Survey const& survey) {
    clients::ExportWish wish;
    wish.address = survey.request.address;
    wish.display_name = arguments.display_name;
    wish.pop = pop_of(arguments, survey);
    return wish;
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
    auto const edits = export_of(goal, wish, settings, translate);
    if (!edits)
        return desk::usage_error(MP_MSG("{client}: this kind of file cannot hold these settings ({reason})."),
                                 {{"client", std::string(goal.client->id)}, {"reason", clean(edits.error().detail, 300)}});
    auto const applied = clients::apply(*edits, goal.shape(), goal.path, rules);
    if (!applied && applied.error().code != core::FaultCode::not_writable)
        return tl::unexpected<Message>(why_not_written(goal.path, applied.error()));
    if (!applied)
        return desk::usage_error(MP_MSG("{client} was not exported: {reason}."),
                                 {{"client", std::string(goal.client->id)}, {"reason", clean(applied.error().detail, 500)}});
    return told(goal, *edits, *applied, style, translate);
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
