#include "app/reports/json_members.h"

namespace mp::reports {

Json finding_json(core::Finding const& finding) {
    auto evidence = Json::array();
    for (auto const& message : finding.evidence)
        evidence.push_back(core::in_english(message));
    auto values = Json::object();
    for (auto const* message : {&finding.title, &finding.why, &finding.remedy})
        for (auto const& [name, value] : message->values)
            values[name] = value;
    Json json{{"id", finding.id},
              {"severity", name_of(finding.severity)},
              {"subject", text_or_null(finding.subject)},
              {"title", core::in_english(finding.title)},
              {"why", text_or_null(core::in_english(finding.why))},
              {"fix", text_or_null(core::in_english(finding.remedy))},
              {"evidence", evidence},
              {"source", text_or_null(finding.source)},
              {"values", values}};
    if (!finding.hidden_by.empty())
        json["hidden_by"] = finding.hidden_by;
    return json;
}

Json findings_json(std::vector<core::Finding> const& findings, bool with_hidden) {
    auto list = Json::array();
    for (auto const& finding : findings)
        if (with_hidden || finding.hidden_by.empty())
            list.push_back(finding_json(finding));
    return list;
}

}
