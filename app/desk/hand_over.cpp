#include "app/desk/hand_over.h"

#include "app/desk/seal.h"
#include "probes/core/survey_json.h"
#include "probes/rules/advisor/advisor.h"

#include <algorithm>

namespace mp::desk {

namespace {

/// A seal says "observed here": never on what was only read from a file.
std::string sealed_if_ours(std::string json, Observed observed) {
    return observed == Observed::now ? sealed(std::move(json)) : json;
}

}

clients::PopChoice advised_pop(core::Request const& request, core::Advice const& advice) {
    clients::PopChoice pop;
    if (advice.settings.leave_on_server) {
        pop.leave_on_server = *advice.settings.leave_on_server;
        pop.delete_after_days = static_cast<int>(advice.settings.delete_after_days.value_or(0));
    } else if (request.devices > 1 || request.habits.shared.value_or(false)) {
        pop.delete_after_days = 0;
        pop.delete_with_local = false;
    }
    return pop;
}

clients::ExportWish export_wish(Arguments const& arguments, core::Survey const& survey) {
    clients::ExportWish wish;
    wish.address = survey.request.address;
    wish.display_name = arguments.display_name;
    if (arguments.keep_days) {
        wish.pop.leave_on_server = *arguments.keep_days != 0;
        wish.pop.delete_after_days = std::max(0, *arguments.keep_days);
    } else {
        wish.pop = advised_pop(survey.request, rules::advise(survey));
    }
    return wish;
}

core::Result<HandedOver> hand_over(clients::ExportForm const& form, clients::ExportWish const& wish,
                                   core::VerifiedSettings const& settings, std::filesystem::path const& goal,
                                   clients::WriteRules const& rules) {
    TRY(auto edits, form.write(wish, settings));
    TRY(auto applied, clients::apply(edits, form.shape, goal, rules));
    return HandedOver{std::move(edits), std::move(applied)};
}

std::string report_text(ReportKind kind, reports::Judged const& judged, Observed observed,
                        language::Translator const& translate, bool verbose) {
    switch (kind) {
    case ReportKind::html: return reports::html_report(judged, translate);
    case ReportKind::markdown: return reports::markdown_report(judged, translate);
    case ReportKind::json: break;
    }
    return sealed_if_ours(reports::json_report(judged, verbose), observed);
}

std::string saved_survey(core::Survey const& survey, Observed observed) {
    return sealed_if_ours(core::to_json(survey), observed);
}

}
