#include "app/cli/commands/commands.h"
#include "app/cli/export_all.h"
#include "app/cli/export_run.h"
#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/cli/saved_proof.h"
#include "app/cli/signing.h"
#include "app/cli/system.h"
#include "app/clients/apply.h"
#include "app/desk/exit_codes.h"
#include "app/desk/seal.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "app/reports/page.h"
#include "app/reports/saved_report.h"
#include "probes/core/domain.h"
#include "probes/core/json_tree.h"
#include "probes/decide/choose.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"

namespace mp::cli {

namespace {

/// What a saved file holds, judged again when it is a whole survey.
struct Restored {
    core::Survey survey;
    core::Result<core::VerifiedSettings> settings; ///< or why none may be handed over
    std::vector<core::Finding> findings;
    std::string text; ///< of the file, when it is a JSON report: that is kept as it was
    Proof proof = Proof::files_word;
};

/// A survey is chosen from again, as if its run had just ended; a report's own settings have to be borne out by its list of
/// servers. Either way the file's word that something was verified is not enough.
core::Result<core::VerifiedSettings> proof_of(reports::SavedReport const& saved) {
    if (!saved.is_survey && saved.says_verified)
        return decide::verified_again(saved.settings, saved.survey);
    if (saved.is_survey)
        if (auto const choice = decide::choose(saved.survey); auto const* settings = core::verified_of(choice))
            return *settings;
    return core::fail(core::FaultCode::not_trusted,
                      core::Message(MP_MSG("its check did not end with settings whose logins were accepted")));
}

core::Result<Restored> restore(std::string const& path) {
    TRY(auto text, system::read_document(path, core::limits::saved_bytes));
    TRY(auto saved, reports::read_saved_report(text));
    auto const proof = desk::is_sealed_here(text) ? Proof::ours : Proof::files_word;
    Restored out{{}, proof_of(saved), std::move(saved.findings), {}, proof};
    if (saved.is_survey)
        out.findings = rules::judge(saved.survey);
    else
        out.text = std::move(text);
    out.survey = std::move(saved.survey);
    return out;
}

std::string introduction(desk::Arguments const& arguments, Restored const& restored, language::Translator const& translate) {
    reports::Page page(style_of(arguments));
    auto const& address = restored.survey.request.address;
    for (auto const& said : about(arguments.from_file, address.full(), restored.settings->settings(), restored.proof))
        page.paragraph("", 0, 0, reports::clean(translate(said)));
    page.blank();
    return page.take();
}

/// What a stranger's file says of a server of another owner is no reason to give it the password: the person has to say so.
std::optional<core::Message> why_not_trusted(desk::Arguments const& arguments, Restored const& restored) {
    auto const& settings = restored.settings->settings();
    auto const foreign = foreign_domains(settings, restored.survey.request.address.domain, arguments.trusted_domains);
    if (restored.proof == Proof::ours || foreign.empty())
        return std::nullopt;
    std::string domains, needed;
    for (auto const& domain : foreign) {
        domains += (domains.empty() ? "" : ", ") + core::to_display_host(domain);
        needed += (needed.empty() ? "--trust-domain " : " --trust-domain ") + domain;
    }
    return core::Message{MP_MSG("Nothing was exported: “{file}” was not made on this computer, and its servers ({servers}) "
                                "belong to {domains}, not to the mail domain. If you know that this is your provider, "
                                "repeat the command with {options}."),
                         {{"file", reports::clean(arguments.from_file, 400)},
                          {"servers", servers_in_words(settings)},
                          {"domains", reports::clean(domains, 400)},
                          {"options", reports::clean(needed, 400)}}};
}

int export_one(desk::Arguments const& arguments, Restored const& restored, ExportGoal const& goal,
               language::Translator const& translate) {
    auto const signer = signer_of(arguments);
    if (!signer)
        return desk::refuse(signer.error(), translate);
    auto signing = goal;
    signing.signer = signer->get();
    auto const told = write_export(signing, desk::export_wish(arguments, restored.survey), *restored.settings,
                                   style_of(arguments), translate, write_rules(arguments));
    if (!told)
        return desk::refuse(told.error(), translate);
    return desk::print(introduction(arguments, restored, translate) + told->substr(told->find_first_not_of('\n')),
                       desk::exit_done, translate);
}

int export_everything(desk::Arguments const& arguments, Restored const& restored, language::Translator const& translate) {
    auto const outcome = decide::conclude(restored.survey, restored.findings, *restored.settings);
    reports::Judged judged{restored.survey, outcome};
    judged.word = restored.proof == Proof::ours ? reports::Word::ours : reports::Word::of_a_file;
    auto edits =
        everything(desk::export_wish(arguments, restored.survey), *restored.settings, judged, restored.proof, translate);
    auto& report = edits.files.back().bytes;
    if (!restored.text.empty())
        report = restored.text;
    else if (restored.proof == Proof::ours)
        report = desk::sealed(std::move(report));
    auto const applied = clients::apply(edits, clients::Shape::folder, arguments.all_folder, write_rules(arguments));
    if (!applied && applied.error().code != core::FaultCode::not_writable)
        return desk::refuse(why_not_written(arguments.all_folder, applied.error()), translate);
    if (!applied)
        return desk::refuse(core::Message(MP_MSG("Nothing was exported: {reason}."))
                                .with("reason", reports::clean(core::reason_of(applied.error()), 500)),
                            translate);
    core::Message const sentence{MP_MSG("{count} files were written; open {page} to choose your mail program."),
                                 {{"page", reports::clean(arguments.all_folder, 400) + "/index.html"}},
                                 static_cast<long>(applied->written.size())};
    return desk::print(introduction(arguments, restored, translate) + translate(sentence) + "\n", desk::exit_done,
                       translate);
}

}

int export_settings(desk::Arguments const& arguments) {
    auto const translate = desk::translator_of(arguments);
    bool const is_all = !arguments.all_folder.empty();
    // The same settings once more replace nothing: whether anything would is seen when the files are made.
    auto rules = write_rules(arguments);
    rules.may_replace = true;
    desk::Usage<ExportGoal> const goal =
        is_all ? desk::Usage<ExportGoal>(ExportGoal{}) : export_goal(arguments.operands.front(), arguments.out_path, rules);
    if (!goal)
        return desk::refuse(goal.error(), translate);
    if (is_all)
        if (auto const folder = check_folder(arguments.all_folder); !folder)
            return desk::refuse(folder.error(), translate);
    core::Values file{{"file", reports::clean(arguments.from_file, 400)}};
    auto const restored = restore(arguments.from_file);
    if (!restored) {
        auto const why = reports::clean(core::reason_of(restored.error()), 300);
        return desk::refuse(core::Message(MP_MSG("“{file}” cannot be used: {reason}."), file).with("reason", why),
                            translate);
    }
    if (!restored->settings) {
        auto const why = reports::clean(core::reason_of(restored->settings.error()), 300);
        desk::complain(core::Message(MP_MSG("Nothing was exported from “{file}”: {reason}."), file).with("reason", why),
                       translate);
        return desk::exit_no_settings;
    }
    if (auto const why = why_not_trusted(arguments, *restored)) {
        desk::complain(*why, translate);
        return desk::exit_trust_needed;
    }
    return is_all ? export_everything(arguments, *restored, translate) : export_one(arguments, *restored, *goal, translate);
}

}
