#include "app/reports/advice_report.h"
#include "app/reports/json_members.h"

namespace mp::reports {

namespace {

Json settings_json(core::AdvisedSettings const& settings) {
    return {{"protocol", name_of(settings.protocol)},
            {"security", name_of(core::Security::tls)},
            {"port", core::standard_port(settings.protocol, core::Security::tls)},
            {"leave_on_server", value_or_null(settings.leave_on_server)},
            {"delete_after_days",
             settings.delete_after_days.value_or(0) > 0 ? number_json(*settings.delete_after_days) : Json()},
            {"keep_offline_copies", settings.keep_offline_copies},
            {"local_archive", settings.local_archive},
            {"backup_first", settings.backup_first}};
}

}

std::string advice_json(core::Advice const& advice) {
    auto rows = Json::array();
    for (auto const& row : advice.rows)
        rows.push_back({{"id", row.question_id},
                        {"question", core::in_english(row.question)},
                        {"answer", core::in_english(row.answer)},
                        {"side", name_of(row.side)},
                        {"points", row.points},
                        {"reason", core::in_english(row.reason)},
                        {"source", text_or_null(row.source)}});
    auto gates = Json::array();
    for (auto const& gate : advice.gates)
        gates.push_back({{"id", gate.id}, {"text", core::in_english(gate.text)}});
    Json const document{{"schema", "mailplumb.advice/1"},
                        {"result", name_of(advice.result)},
                        {"score", advice.score},
                        {"headline", core::in_english(advice.headline)},
                        {"has_answers", advice.has_answers},
                        {"pop_is_second", advice.pop_is_second},
                        {"rows", rows},
                        {"gates", gates},
                        {"settings", settings_json(advice.settings)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
